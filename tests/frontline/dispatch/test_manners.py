import pytest


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Russian forces captured Lyman.", ["capture"]),
        ("Russian forces did not capture Lyman.", ["denial"]),
        ("Russian forces did not advance near Lyman.", []),
        ("Russian forces tried to capture Lyman.", ["clash"]),
        ("Russian forces are focusing efforts to seize Lyman.", ["clash"]),
        ("Russian forces managed to capture Lyman.", ["capture"]),
        ("Russian forces claim to have captured Lyman.", ["capture"]),
        ("Russian forces are advancing to capture Lyman.", ["advance"]),
        ("Russian forces plan to capture Lyman.", []),
        ("Russian forces will capture Lyman.", []),
        ("If Russian forces entered Lyman, nothing was won.", []),
        ("The capture of Lyman is an important step in the war.", ["other"]),
        ("The capture of Lyman by Russian forces is an important step.", ["capture"]),
        ("The liberation of Lyman is nearly completed.", ["advance"]),
        ("Russian forces not only captured Lyman.", ["capture"]),
    ],
)
def test_what_is_tried_planned_or_denied_is_no_capture(facts, words, kinds):
    assert [kind for _, kind, _ in facts(words)] == kinds


def test_who_did_not_capture_leaves_it_to_the_other(facts):
    assert facts("Russian forces did not capture Lyman.") == [("Lyman", "denial", "UA")]
