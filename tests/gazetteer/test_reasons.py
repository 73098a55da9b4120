import pickle

from gazetteer import Unit
from gazetteer.reasons import Reason, template


def test_a_reason_is_its_english_and_keeps_what_it_was_made_of():
    form = Reason("former name")
    said = Reason("{form}, until {day}; {number} people", form=form, day="2016", number=12345)
    assert said == "former name, until 2016; 12,345 people"
    assert (said.template, said.values["form"].template) == ("{form}, until {day}; {number} people", "former name")


def test_units_are_named_with_their_titles():
    units = (
        Unit("U1", "raion", "Краматорський", "Kramatorskyi", 37.6, 48.7, 1000),
        Unit("U2", "oblast", "Донецька", "Donetska", 37.6, 48.7, 1000),
    )
    assert Reason("in {units}", units=units) == "in Kramatorskyi raion, Donetska oblast"


def test_values_from_outside_are_no_templates():
    assert Reason("lies in '{text}'", text="{number}") == "lies in '{number}'"
    assert template("{number} km") == "{number} km"


def test_a_reason_can_be_sent_to_another_process():
    said = pickle.loads(pickle.dumps(Reason("at {place}", place="{x}")))  # noqa: S301 our own bytes
    assert (said, said.template, said.values) == ("at {x}", "at {place}", {"place": "{x}"})
