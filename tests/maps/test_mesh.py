"""The mesh: shapes along its edges are told by cells and edges alone, all others by lines, and none is lost."""

import pytest
import shapely
from shapely import LineString, MultiPolygon, box

from maps.ciphers import cipher, signed
from maps.mesh import mesh_of

CELLS = [box(x, y, x + 1, y + 1) for y in range(2) for x in range(3)]
"""Two rows of three unit squares."""

NONE = {"lengths": "", "steps": ""}


@pytest.fixture
def mesh():
    return mesh_of(CELLS, 1)


def edges(packed):
    """Return how many edges a traced shape names."""
    return len(packed["edges"])


def test_cells_that_meet_share_points_and_edges(mesh):
    assert (len(mesh.points), len(mesh.edges)) == (12, 17)
    assert len(mesh.cell_edges) == 6 * 4


def test_an_area_of_whole_cells_needs_no_edge_of_its_own(mesh):
    area = shapely.Polygon([(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)])  # as a coverage keeps its corners
    assert mesh.traced(area, (0, 1)) == {"edges": "", "lines": NONE, "closed": True}
    assert edges(mesh.traced(area)) == 6
    assert edges(mesh.traced(area, (0,))) == 4  # the other cell's


def test_what_is_off_the_mesh_is_a_line_and_what_runs_along_it_is_not(mesh):
    packed = mesh.traced(LineString([(0, 0), (1, 0), (1.5, 0.5), (2, 1), (3, 1)]))
    assert edges(packed) == 2
    assert packed["lines"] == {"lengths": cipher([3]), "steps": cipher(signed([10, 0, 5, 5, 5, 5]))}
    assert packed["closed"] is False


def test_an_edge_that_two_parts_share_is_none(mesh):
    assert edges(mesh.traced(MultiPolygon([CELLS[0], CELLS[1]]))) == 6


def test_same_cells_same_script_and_no_ground_no_edges():
    assert mesh_of(CELLS, 1).script == mesh_of([shapely.Polygon(one) for one in CELLS], 1).script
    far = box(10, 10, 11, 11)
    packed = mesh_of(CELLS, 1).traced(far)
    assert len(packed["lines"]["steps"]) == 2 * 5
    assert packed["edges"] == ""
