"""Written dispatches to draft claims: the first pass of an analyst, by rules that stand in ``data`` as words.

The review page is loaded when it is asked for: maps and borders take as long as a draft.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={"review": ["review_page"]})
