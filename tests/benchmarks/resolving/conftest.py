"""What the tests of the gazetteer use too."""

from tests.gazetteer.conftest import gazetteer, make_folder

__all__ = ["gazetteer", "make_folder"]
