"""Publicly reported claims about a front line, as dated and attributed maps."""

__version__ = "0.1.0"
