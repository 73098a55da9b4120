"""The embedded tables; README.md beside this file says where each row comes from."""

from pathlib import Path

__all__ = ["DATA"]

DATA = Path(__file__).parent
