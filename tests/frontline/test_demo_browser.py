"""The demo's page as a reader gets it: opened from disk in a real browser without a network."""

from datetime import timedelta

import pytest

from frontline.claims import Kind
from frontline.commands.demo import DEMO_DAY
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.wording import side_name

MARK, POPUP = ".claim-mark", ".leaflet-popup"

# How each place is shown, by how the dispatch writes it.
PLACES = {
    "Kostyantynivka": "Kostiantynivka", "Kupyansk-Vuzlovyi": "Kupiansk-Vuzlovyi", "Kupyansk": "Kupiansk",
    "Pokrovsk": "Pokrovsk", "Dvorichna": "Dvorichna", "Synelnykove": "Synelnykove", "Bohuslavka": "Bohuslavka",
    "Novoselivka": "Novoselivka", "Lyman": "Lyman", "Radisne": "Radisne", "Pryvillya": "Pryvillia",
    "Hulyaijpole": "Huliaipole", "Stepnohirsk": "Stepnohirsk", "Kamyanske": "Kamianske",
    "Mala Tokmachka": "Mala Tokmachka",
}  # fmt: skip


@pytest.fixture
def opened(demo_page, offline_page):
    page = offline_page(demo_page)
    page.page.set_default_timeout(5_000)  # everything asked of the page is there at once
    return page


@pytest.fixture
def phone(demo_page, offline_page):
    return offline_page(demo_page, width=390, height=844, has_touch=True, reduced_motion="reduce")


@pytest.fixture
def recent(seed_claims):
    return [claim for claim in seed_claims if claim.event_date.last > DEMO_DAY - timedelta(days=7)]


@pytest.fixture
def words(workspace):
    """What a reader must find of a claim, in its row as in its popup: who, what, when, how sure."""

    def of(claim):
        day = claim.event_date.day
        return [
            workspace.sources[claim.source].name, claim.kind.value, side_name(claim.side, workspace.theatre).lower(),
            f"{day.day} {day:%B %Y}", f"{claim.reliability}: {RELIABILITY[claim.reliability]}",
            f"{claim.credibility}: {CREDIBILITY[claim.credibility]}",
        ]  # fmt: skip

    return of


def missing(words, text):
    return [word for word in words if word.lower() not in text.lower()]


def choice(page, group, value):
    return page.locator(f'input[data-filter="{group}"][value="{value}"]')


def rows(page):
    return page.locator("tr[data-claim]:visible").count()


def test_it_opens_from_disk_in_silence(opened, demo_page):
    assert opened.requests == [demo_page.as_uri()]
    assert opened.messages == []
    assert opened.violations == []


def test_both_dates_are_seen(opened):
    assert opened.page.get_by_text("Situation on 21 November 2025").is_visible()
    assert opened.page.get_by_text("As known on 22 November 2025").is_visible()


def test_the_table_has_a_row_for_every_recent_claim(opened, recent):
    assert opened.page.locator("tr[data-claim]").count() == len(recent) == 23
    assert {claim.place for claim in recent} == set(PLACES)


@pytest.mark.parametrize(("written", "shown"), PLACES.items(), ids=PLACES.values())
def test_each_claim_on_a_place_stands_in_the_table(opened, recent, words, written, shown):
    heads = opened.page.locator("tr[data-claim]", has=opened.page.locator(f'th .place:text-is("{shown}")'))
    texts = heads.all_inner_texts()
    claims = [claim for claim in recent if claim.place == written]
    assert len(texts) == len(claims) > 0
    assert [claim.claim_id for claim in claims if all(missing(words(claim), text) for text in texts)] == []
    assert [text for text in texts if all(missing(words(claim), text) for claim in claims)] == []


@pytest.mark.parametrize(
    ("shown", "number"),
    [("Kupiansk", 3), ("Kupiansk", 9), ("Radisne", 14), ("Radisne", 16), ("Huliaipole", 19), ("Pryvillia", 15)],
)
def test_a_click_on_a_marker_says_who_claims_what_when_and_how_sure(opened, workspace, recent, words, shown, number):
    (claim,) = [one for one in recent if one.claim_id.endswith(f"-{number:02}")]
    source = workspace.sources[claim.source].name
    side = side_name(claim.side, workspace.theatre)
    opened.page.locator(f'{MARK}[aria-label^="{shown}: {claim.kind} ({side})"][aria-label*="{source}"]').first.click()
    text = opened.page.locator(POPUP).inner_text()
    assert missing(words(claim), text) == []
    assert f"{source} claims:" in text
    assert claim.note in text


def test_rival_words_on_kupiansk_stand_side_by_side(opened):
    opened.page.locator(f'{MARK}[aria-label^="Kupiansk: capture"]').click()
    text = opened.page.locator(POPUP).inner_text()
    assert "Also said of this place" in text
    assert "Armed Forces of Ukraine: other" in text
    assert "meant to dislodge the reserves" in text


def test_an_open_end_of_a_road_is_told(opened):
    opened.page.locator(f'{MARK}[aria-label^="Huliaipole: advance"]').click()
    assert "'Pokrovsk' is left open" in opened.page.locator(POPUP).inner_text()


def test_the_place_mark_of_kupiansk_is_claimed_and_says_why(opened):
    row = opened.page.locator("tr[data-place]", has=opened.page.locator('th .place:text-is("Kupiansk")'))
    assert row.get_attribute("data-tier") == "claimed"
    opened.page.locator("#places > summary").click()
    row.locator("summary").click()
    row.get_by_text("Armed Forces of Ukraine").first.wait_for()  # what is opened is filled a moment later
    assert "Claimed for Russian forces, on the word of Valery Gerasimov" in row.inner_text()


def test_every_resolved_claim_and_every_place_is_drawn(opened, recent):
    assert opened.page.locator(MARK).count() == len(recent)
    painted = opened.page.evaluate("dayPage.page.layers.places.painted.length")
    assert painted == opened.page.locator("tr[data-place]").count() > 150


def test_legend_and_town_labels_are_seen(opened):
    legend = opened.page.locator("#legend")
    assert legend.is_visible()
    assert missing(["Ukrainian forces", "Russian forces", "Contact zone", "Front"], legend.inner_text()) == []
    names = {label.strip() for label in opened.page.locator(".town:visible > span:first-child").all_inner_texts()}
    assert {"Kharkiv", "Zaporizhzhia", "Dnipro"} <= names


@pytest.mark.parametrize("pane", ["zones", "fronts"])
def test_the_contact_zone_and_the_front_are_drawn(opened, pane):
    path = opened.page.locator(f".leaflet-{pane}-pane path").first
    box = path.bounding_box()
    assert len(path.get_attribute("d")) > 500
    assert min(box["width"], box["height"]) > 200


def test_a_filter_by_side_hides_its_claims(opened, recent):
    of_ru = sum(claim.side == "RU" for claim in recent)
    choice(opened.page, "side", "1").uncheck()
    assert (opened.page.locator(MARK).count(), rows(opened.page)) == (len(recent) - of_ru,) * 2
    assert opened.page.get_by_text(f"{len(recent) - of_ru} of {len(recent)} claims shown").is_visible()
    choice(opened.page, "side", "1").check()
    assert (opened.page.locator(MARK).count(), rows(opened.page)) == (len(recent),) * 2


def test_a_filter_by_kind_and_by_tier_hides_them_too(opened, recent):
    clashes = sum(claim.kind is Kind.CLASH for claim in recent)
    choice(opened.page, "kind", "clash").uncheck()
    assert (opened.page.locator(MARK).count(), rows(opened.page)) == (len(recent) - clashes,) * 2
    choice(opened.page, "tier", "controlled").uncheck()
    shown = opened.page.evaluate("dayPage.page.layers.places.painted.length")
    assert shown == opened.page.locator('tr[data-place]:not([data-tier="controlled"])').count() < 50


def test_a_phone_needs_no_sideways_scroll(phone):
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.page.locator(MARK).first.is_visible()
    assert phone.page.locator("#legend").is_visible()
