import re

from maps.leaflet import asset
from maps.patterns import MOST_SERIES, area_patterns, areas_legend, readout


def test_every_kind_has_patterns_that_the_style_uses():
    patterns = area_patterns(MOST_SERIES)
    ids = set(re.findall(r'<pattern id="([^"]*)"', patterns)) | set(re.findall(r' id="([a-z]+-\d)"', patterns))
    used = set(re.findall(r"url\(#([^)]*)\)", asset("history.css")))
    assert ids == used
    assert len(ids) == 3 * MOST_SERIES


def test_each_kind_differs_in_pattern_not_only_in_colour():
    tiles = re.findall(r"<pattern (?:(?!</pattern>).)*area-\d(?:(?!</pattern>).)*</pattern>", area_patterns(4))
    marks = {re.sub(r"(series|area)-\d", "", tile) for tile in tiles}
    assert len(marks) == 4


def test_labels_are_text():
    assert "<li>" in readout(["<script>"])
    assert "&lt;script&gt;" in readout(["<script>"])


def test_gaps_are_explained_where_there_are_any():
    assert "no area is given" in areas_legend(has_gaps=True)
    assert "no area is given" not in areas_legend(has_gaps=False)
