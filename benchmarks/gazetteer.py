"""How often a written name leads to the right village, a wrong one or a refusal: ``python benchmarks/gazetteer.py``.

The measures stand in ``benchmarks/resolving``; ``--help`` lists its parts and options. Reads ``data`` below
FRONTLINE_SHARED (default ``../shared``); says so and ends well if it is not there.

A script has its own folder first on its path, where this file would hide the package of the same name from it and from
its neighbours. So it puts the folder above in that place, and where it was imported it gives way to the package.
"""

import importlib
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

sys.path[:] = [str(HERE.parent) if Path(folder).resolve() == HERE else folder for folder in sys.path]

if __name__ == "gazetteer":
    del sys.modules[__name__]
    importlib.import_module(__name__)
elif __name__ == "__main__":
    runpy.run_module("benchmarks.resolving", run_name="__main__")
