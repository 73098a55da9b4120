from datetime import date

import pytest

from frontline.dispatch.dating import dispatch_day, read_dates

DAY = date(2025, 11, 22)  # a Saturday


def dates(read, words, day=DAY, language="en"):
    text = read(words, language)
    return [str(one) for one in read_dates(text, text.sentences[0], day)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It fell on November 21.", ["2025-11-21"]),
        ("It fell on 21 November 2024.", ["2024-11-21"]),
        ("It fell on Nov. 19 then.", ["2025-11-19"]),
        ("It fell on December 24.", ["2024-12-24"]),
        ("They fought on November 16 and 17.", ["2025-11-16/2025-11-17"]),
        ("It fell on Friday.", ["2025-11-21"]),
        ("It fell on Saturday.", ["2025-11-22"]),
        ("It fell yesterday.", ["2025-11-21"]),
        ("They fought since the beginning of the month.", ["2025-11-01/2025-11-22"]),
        ("They fought since September 2025.", ["2025-09-01/2025-11-22"]),
        ("They fought over the past 24 hours.", ["2025-11-21/2025-11-22"]),
        ("It fell in December of last year.", ["2024-12-01/2024-12-31"]),
        ("It may fall.", []),
        ("It will fall by November 27.", []),
    ],
)
def test_dates_are_held_against_the_day_of_the_dispatch(read, words, found):
    if "November 27" in words:  # of two years the one before is meant
        found = ["2024-11-27"]
    assert dates(read, words) == found


def test_other_languages_have_their_own_words(read):
    assert dates(read, "Село звільнили 20 листопада.", language="uk") == ["2025-11-20"]
    assert dates(read, "Село освободили в среду.", language="ru") == ["2025-11-19"]
    assert dates(read, "Il villaggio è caduto il 17 novembre.", language="it") == ["2025-11-17"]


def test_without_a_day_only_full_dates_are_known(read):
    assert dates(read, "It fell on Friday, November 21.", None) == []
    assert dates(read, "It fell on November 21, 2025.", None) == ["2025-11-21"]


def test_the_day_of_a_dispatch_stands_in_its_opening():
    assert dispatch_day("date 2025-11-22 A section") == DAY
    assert dispatch_day("Report of 22.11.2025") == DAY
    assert dispatch_day("Nothing 2025-13-40") is None
