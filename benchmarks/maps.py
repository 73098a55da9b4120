"""How large pages are, how soon ready and how they move, beside naive Folium scripts: ``python benchmarks/maps.py``.

The measures stand in ``benchmarks/pages``; ``--help`` lists its parts. The history is that of the daily areas below
FRONTLINE_SHARED (default ``../shared``); without them it says so and goes on. Exit code 1 if a limit is passed.

A script has its own folder first on its path, where this file would hide the package of the same name from it and from
its neighbours. So it puts the folder above in that place, and where it was imported it gives way to the package.
"""

import importlib
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

sys.path[:] = [str(HERE.parent) if Path(folder).resolve() == HERE else folder for folder in sys.path]

if __name__ == "maps":
    del sys.modules[__name__]
    importlib.import_module(__name__)
elif __name__ == "__main__":
    runpy.run_module("benchmarks.pages", run_name="__main__")
