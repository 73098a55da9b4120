"""Names of settlements, resolved to places or refused with their candidates.

Names are loaded when they are first used (see ``__init__.pyi`` for the list).
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
