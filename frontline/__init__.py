"""Publicly reported claims about a front line, as dated and attributed maps.

Names are loaded when they are first used (see ``__init__.pyi`` for the list), so that finding a village does
not wait for what drawing a map needs.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
