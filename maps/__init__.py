"""Self-contained map pages drawn from plain records.

Names are loaded when they are first used (see ``__init__.pyi`` for the list).
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
