from frontline.dispatch.sketch import sketch
from frontline.events import Event
from gazetteer import Candidate, Resolution
from gazetteer.borders import open_borders


def test_places_are_discs_and_candidates_diamonds(event, claim, lyman):
    refused = Event(claim(), Resolution("X", "ambiguous", candidates=(Candidate(lyman, 0.5, "", ()),)))
    drawn = sketch([(0, event()), (1, refused)], open_borders())
    assert drawn.count('class="place"') == drawn.count('class="candidate"') == 1
    assert 'href="#row-0"' in drawn
    assert "<title>2. Lyman?</title>" in drawn


def test_without_a_place_there_is_no_map(event):
    assert "svg" not in sketch([(0, event(at=None))], open_borders())
