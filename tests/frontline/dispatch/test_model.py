import pytest
import spacy

from frontline.dispatch.documents import Document
from frontline.dispatch.model import open_model
from frontline.dispatch.sentences import read_text
from frontline.errors import DataError


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A pipeline of one rule, saved as an installed model is."""
    pipeline = spacy.blank("en")
    names = {"GPE": "siversk", "PERSON": "soledar"}
    patterns = [{"label": label, "pattern": [{"LOWER": name}]} for label, name in names.items()]
    pipeline.add_pipe("entity_ruler").add_patterns(patterns)
    path = tmp_path_factory.mktemp("model")
    pipeline.to_disk(path)
    return path


def test_a_place_that_only_the_model_sees_is_drafted_for_review(folder, drafted):
    words = "Russian forces captured siversk on Friday, and then soledar."
    assert drafted(words, source="isw") == []
    (row,) = drafted(words, source="isw", model=open_model(str(folder)))
    assert (row["place"], row["kind"], row["side"]) == ("siversk", "capture", "RU")
    assert "model" in row["review"].split()


def test_a_place_near_an_event_that_no_rule_ties_to_it_is_drafted_too(folder, drafted):
    words = "It was siversk where Russian forces attacked."
    (row,) = drafted(words, source="isw", model=open_model(str(folder)))
    assert (row["kind"], row["review"]) == ("clash", "model")


def test_what_the_rules_find_themselves_stays_as_it_is(folder, drafted):
    words = "Russian forces captured Siversk on Friday."
    assert drafted(words, source="isw", model=open_model(str(folder))) == drafted(words, source="isw")


def test_a_text_in_another_language_than_the_models_is_read_without_it(folder, lexicon):
    model, words = open_model(str(folder)), "Ворог захопив siversk, повідомив Генштаб."
    assert read_text(Document("a", words), lexicon, language="uk", model=model).entities == []


def test_a_model_that_is_not_here_is_told_and_never_fetched():
    with pytest.raises(DataError, match="is not installed, and nothing is downloaded"):
        open_model("en_core_web_sm_of_nobody")


def test_a_pipeline_without_entities_is_of_no_use(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(DataError, match="finds no named entities"):
        open_model(str(tmp_path))


def test_a_damaged_pipeline_is_told_in_one_line(folder, tmp_path):
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = ["nothing"]\n[components]\n', encoding="utf-8")
    with pytest.raises(DataError) as told:
        open_model(str(tmp_path))
    assert len(told.value.problems) == 1
