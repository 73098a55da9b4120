"""Layers written by GDAL, without the time at which it runs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import lazy_loader
import pandas as pd

from frontline.errors import OutputError

__all__ = ["fixed_clock", "write_layer"]

pyogrio = lazy_loader.load("pyogrio")


def write_layer(
    frame: pd.DataFrame, path: Path, layer: str, driver: str, *, options: Mapping[str, str], kind: str = "",
    version: str = "", append: bool = False,
) -> None:  # fmt: skip
    """Write a frame, with geometry or without, as a layer of a file; raises OutputError.

    ``options`` are those of the driver for a layer, ``kind`` the type of its geometry, ``version`` that of the format.
    """
    whole = {"VERSION": version} if version else None
    try:
        pyogrio.write_dataframe(
            frame, path, layer=layer, driver=driver, geometry_type=kind or None, append=append,
            dataset_options=whole, layer_options=dict(options),
        )  # fmt: skip
    except (pyogrio.errors.DataLayerError, pyogrio.errors.DataSourceError) as error:
        raise OutputError(f"{path.name}: cannot be written ({error})") from error


@contextmanager
def fixed_clock(day: date) -> Iterator[None]:
    """Have GDAL write midnight UTC of a day as the time, and no part of a file in a second thread."""
    fixed = {"OGR_CURRENT_DATE": f"{day.isoformat()}T00:00:00.000Z", "OGR_GPKG_ALLOW_THREADED_RTREE": "NO"}
    before = {name: pyogrio.get_gdal_config_option(name) for name in fixed}
    pyogrio.set_gdal_config_options(fixed)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)
