"""Texts in the reader's language: catalogues, plural forms, numbers and days."""

from dataclasses import replace
from datetime import date

import pytest
from babel.numbers import format_percent

from maps import render
from maps.errors import LanguageError
from maps.messages import ENGLISH, MONTH, Messages, asked_by

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
DAYS = (
    'msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} день"\nmsgstr[1] "{count} дні"\n'
    'msgstr[2] "{count} днів"\n\n'
)
THIRD = (
    'msgid "Whole map"\nmsgstr "Tuta mapo"\n\n#, fuzzy\nmsgid "Legend"\nmsgstr "Klarigo?"\n\nmsgid "Map"\nmsgstr ""\n'
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "uk.po").write_text(HEADER + DAYS, encoding="utf-8")
    (tmp_path / "eo.po").write_text(HEADER + THIRD, encoding="utf-8")
    return tmp_path


def test_english_needs_no_catalogue():
    assert ENGLISH.text("{shown} of {all} claims", shown=3, all="{x}") == "3 of {x} claims"
    assert [ENGLISH.plural("{count} day", "{count} days", count) for count in (1, 1234)] == ["1 day", "1,234 days"]
    assert (ENGLISH.day(date(2025, 11, 2)), ENGLISH.day(date(2025, 11, 2), MONTH)) == (
        "2 November 2025",
        "November 2025",
    )


def test_a_text_without_values_keeps_its_braces():
    assert ENGLISH.text("{as it is}") == "{as it is}"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 день"), (3, "3 дні"), (5, "5 днів"), (11, "11 днів"), (21, "21 день"), (0, "0 днів")]
)
def test_ukrainian_has_three_plural_forms(folder, count, words):
    assert Messages.open("uk", folder).plural("{count} day", "{count} days", count) == words


def test_numbers_and_days_are_those_of_the_language():
    uk = Messages.open("uk")
    assert (uk.day(date(2025, 11, 2)), uk.day(date(2025, 11, 2), MONTH)) == ("2 листопада 2025", "листопад 2025")
    assert (uk.number(12345.67, 1), uk.number(-5, signed=True)) == ("12\u00a0345,7", "-5")
    assert (ENGLISH.number(12345.67, 1), ENGLISH.number(5, signed=True)) == ("12,345.7", "+5")
    assert ENGLISH.percent(0.853) == "85%"


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_share_is_the_per_cent_that_babel_makes_of_it(language):
    messages = Messages.open(language)
    shares = [*(number / 2000 for number in range(-20, 2050)), 0.285, 0.575, 0.5749999, 0.00499, 1e-9, 0.9949999]
    assert [messages.percent(share) for share in shares] == [
        format_percent(share, locale=messages.locale) for share in shares
    ]


def test_a_third_language_is_one_more_file_and_what_it_lacks_is_english(folder):
    third = Messages.open("eo", folder)
    assert [third.text(text) for text in ("Whole map", "Legend", "Map", "Other")] == [
        "Tuta mapo", "Legend", "Map", "Other",
    ]  # fmt: skip
    assert third.plural("{count} day", "{count} days", 2) == "2 days"


@pytest.mark.parametrize("language", ["xx", "../uk", "", "fr"])
def test_a_language_that_is_not_there_is_refused_with_those_that_are(language):
    with pytest.raises(LanguageError, match=f"language '{language}'.* uk"):
        Messages.open(language)


@pytest.mark.parametrize("written", ['msgid "a"\nmsgstr "b"\nstray', "\xff"])
def test_a_broken_catalogue_is_named(tmp_path, written):
    (tmp_path / "eo.po").write_bytes((HEADER + written).encode("latin-1"))
    with pytest.raises(LanguageError, match=r"eo\.po: is no catalogue"):
        Messages.open("eo", tmp_path)


def test_what_scripts_ask_for_is_found_also_inside_templates_and_over_lines():
    script = """
      `${page.text("in {a}", { a: `${page.text("deep")}` })} ${page.plural("{count} day", "{count} days", n)}`;
      text("long " +
        "and \\"quoted\\""); context("no"); text(other)
    """
    assert asked_by(script) == ("in {a}", "deep", "{count} day", 'long and "quoted"')


def test_scripts_get_what_they_ask_for_and_plurals_by_the_browsers_names(folder):
    given = Messages.open("uk", folder).for_scripts(['plural("{count} day", "{count} days", 2); text("absent")'])
    assert given["locale"] == "uk"
    assert given["texts"]["{count} day"] == {"one": "{count} день", "few": "{count} дні", "many": "{count} днів"}
    assert "absent" not in given["texts"]
    assert (given["months"][10], len(given["months"])) == ("листопада", 12)
    assert ENGLISH.for_scripts(['text("absent")'])["texts"] == {}
    assert ENGLISH.for_scripts([])["locale"] == "en-GB"


def test_texts_of_a_template_are_put_in_and_cannot_become_its_parts(tmp_path):
    (tmp_path / "eo.po").write_text(HEADER + 'msgid "Two words"\nmsgstr "$policy"\n', encoding="utf-8")
    assert Messages.open("eo", tmp_path).markup("<p>[[Two\nwords]]</p>$map") == "<p>$$policy</p>$map"


def test_values_may_have_any_name():
    assert ENGLISH.text("lies in {text}", text="x") == "lies in x"
    assert ENGLISH.plural("{count} in {one}", "{count} in {many}", 1, one="x") == "1 in x"


def test_a_page_of_a_third_language_is_drawn_with_its_words_and_says_which_it_is(folder, day, tmp_path, offline_page):
    page = tmp_path / "eo.html"
    page.write_text(render(replace(day, messages=Messages.open("eo", folder))), encoding="utf-8")
    opened = offline_page(page)
    assert opened.page.evaluate("document.documentElement.lang") == "eo"
    assert opened.page.get_by_role("button", name="Tuta mapo").count() == 1
    assert opened.page.get_by_role("heading", name="Legend", exact=True).count() == 1  # not translated
    assert "20 novembro 2025" in opened.page.locator("#claims-table").inner_text().lower()
    assert (opened.messages, opened.violations) == ([], [])


def test_the_direction_of_writing_is_that_of_the_language():
    assert (Messages("ar").direction, Messages("uk").direction) == ("rtl", "ltr")
