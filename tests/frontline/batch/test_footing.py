"""Footing: the hashes of program and folders, told without what draws."""

import subprocess
import sys

from frontline.batch.footing import code_hash, folder_hash


def test_a_folder_is_its_names_and_contents(tmp_path):
    assert folder_hash(tmp_path) == ""
    (tmp_path / "a").write_text("1")
    first = folder_hash(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert folder_hash(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    assert folder_hash(tmp_path) != first


def test_the_program_has_a_hash():
    assert code_hash() == code_hash()
    assert code_hash(("maps",)) != code_hash()


def test_a_build_that_finds_nothing_to_do_loads_nothing_that_draws():
    """It would take longer than all else that such a build does."""
    code = "import sys, frontline.commands.build; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert "frontline.batch.standstill" in loaded
    assert not {"matplotlib", "folium", "geopandas", "scipy", "fsspec", "frontline.almanac"} & set(loaded)


def test_a_build_loads_what_draws_the_base_map_only_when_it_draws_it():
    code = "import sys, frontline.batch.build; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert "maps.backdrop" in loaded
    assert not {"folium.map", "branca", "requests"} & set(loaded)
