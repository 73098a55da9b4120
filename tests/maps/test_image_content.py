"""What stands on a picture of a day."""

from dataclasses import replace

from maps.image_content import MOST_SIGNS, picture_of_day
from maps.image_looks import AREAS, LINES, POINTS


def test_signs_that_would_hide_the_front_are_left_out_and_that_is_said(day):
    """Those of the view are counted: a sector that has few keeps its own."""
    many = tuple(replace(day.claims[0], claim_id=f"m-{n}", lon=37 + n / 1000, lat=48.5) for n in range(MOST_SIGNS))
    few = picture_of_day(replace(day, claims=many[: MOST_SIGNS // 2]))
    crowded, part = (picture_of_day(replace(day, claims=many), box=view) for view in (None, (37.0, 48.4, 37.1, 48.6)))
    for found, has_signs in ((few, True), (crowded, False), (part, True)):
        looks = {one.look for one in found.drawn}
        assert bool(looks & {*POINTS}) is has_signs
        assert "front" in looks
        assert {look for entry, _ in found.legend for look in entry} <= looks
        assert ("Signs are left out" in found.note) is not has_signs
        assert found.note.startswith("A claim is what a source said, never a fact.")


def test_a_day_as_a_picture(day):
    found = picture_of_day(day, edition="2025-11-21-0123456789ab", part="Lyman sector")
    assert found.title.endswith(": Lyman sector")
    assert found.dates == ("Situation on 21 November 2025", "As known on 22 November 2025")
    assert {one.look for one in found.drawn} <= {*AREAS, *LINES, *POINTS}
    assert {"front", "place-contested", "place-controlled-1", "claim-1", "claim"} <= {one.look for one in found.drawn}
    names = [label.name for label in found.labels]
    assert names.count("Lyman") == 1  # a town and a place with claims are one label
    spoken = [label.name for label in found.labels if label.rank == 1.5]
    assert spoken == ["Kupiansk", "Lyman", "Siversk", "Zatyshshia"]  # those without a claim of these days are not named
    assert next(label.name for label in found.labels if label.rank == 1) == "Kharkiv"
    assert found.credit.startswith("Edition 2025-11-21-0123456789ab. Sources: Sample sources, CC BY 4.0; ")
    assert found.text.startswith(f"{found.title}. Situation on 21 November 2025. ")
