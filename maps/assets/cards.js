"use strict";
// Claims and places as text: all that is said of them. Whatever comes from outside reaches the page as text only.

(() => {
  function made(name, children = [], attributes = {}) {
    const element = document.createElement(name);
    element.append(...[children].flat().filter((child) => child !== "" && child !== null));
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  // What a source wrote, with its language where that is known to be another than the page's.
  function spoken(words, name = "span") {
    const lang = dayPage.tongue(words);
    return name === "span" && !lang.lang ? words : made(name, words, lang);
  }

  // Groups by what they say, in the order of their first, so that no list says a thing twice.
  function grouped(list, keyOf) {
    const groups = new Map();
    list.forEach((one) => groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]));
    return [...groups.values()];
  }

  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/;
  const isDay = (text) => DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
    && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

  dayPage.cards = (page) => {
    const { text, data, claims, places } = page;

    function instant(written) {
      const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(written);
      const moment = new Date(written);
      if (!zoned || Number.isNaN(moment.getTime())) {
        const [, day, time] = written.match(INSTANT);
        return isDay(day) ? `${page.day(day)}, ${time}` : written;
      }
      const utc = moment.toISOString();
      return `${page.day(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC`;
    }

    // A written date in words: a day, a range, "about" a day, or an instant; else as it was written.
    function dated(written) {
      const said = written.trim();
      const [first, last] = said.split("/");
      if (isDay(said)) return page.day(said);
      if (said.endsWith("~") && isDay(said.slice(0, -1))) return text("about {day}", { day: page.day(said.slice(0, -1)) });
      if (last && isDay(first) && isDay(last)) {
        if (first === last) return page.day(first);
        return text("{first} to {last}", { first: page.day(first), last: page.day(last) });
      }
      return INSTANT.test(said) ? instant(said) : written;
    }

    function time(written) {
      const words = dated(written);
      return words === written || /[/~]/.test(written) ? words : made("time", words, { datetime: written.trim() });
    }

    const button = (words, target, attributes = {}) =>
      made("button", words, { type: "button", ...target, ...attributes });
    const openClaim = (number) => ({ "data-open-claim": number });

    function names({ place, place_local: local, place_as_written: written }) {
      const same = !written || [place, local].includes(written);
      return [
        made("span", place || written, { class: "place" }),
        ...(local ? [" ", made("span", local, { class: "local", lang: data.language })] : []),
        same ? "" : made("span", [text("as written:"), " ", spoken(written, "q")], { class: "written" }),
      ];
    }

    function definitions(fields) {
      const filled = fields.filter(([, value]) => (Array.isArray(value) ? value.length : value));
      return made("dl", filled.map(([name, value]) => made("div", [made("dt", name), made("dd", value)])));
    }

    function precision({ lon, precision: words, radius_m: radius }) {
      if (lon === null) return "";
      const distance = radius >= 100 ? text("{size} km", { size: page.number(radius / 1000, radius % 1000 ? 1 : 0) })
        : text("{size} m", { size: radius });
      return text("{precision}, within {distance}", { precision: words, distance });
    }

    // The other claims on the same point, so that a popup shows who says what.
    function others(number) {
      const here = page.neighbours(number).filter((other) => other !== number);
      if (!here.length) return "";
      const entries = here.slice(0, page.MOST_LISTED).map((other) => {
        const claim = claims.of(other);
        const said = `${claim.source}: ${claim.kind_name}, ${claim.side_label}`;
        return made("li", [button(said, openClaim(other)), " ", spoken(claim.statement)]);
      });
      if (here.length > entries.length) {
        entries.push(made("li", page.plural("{count} more in the table", "{count} more in the table", here.length - entries.length)));
      }
      return made("div", [made("h4", text("Also said of this place")), made("ul", entries)], { class: "others" });
    }

    function refusal({ lon, status, candidates, reasons }) {
      if (lon !== null) return "";
      const parts = [text("Place not decided ({status}); not drawn.", { status })];
      if (candidates.length) parts.push(text("Candidates: {names}.", { names: candidates.join("; ") }));
      return made("span", [...parts, ...reasons].join(" "), { class: "refused" });
    }

    function claimCard(number) {
      const claim = claims.of(number);
      const said = made("p", [spoken(claim.source, "b"), " ", text("claims:"), " ", spoken(claim.statement)], { class: "said" });
      const fields = definitions([
        [text("Kind"), `${claim.kind_name}: ${claim.kind_words}`],
        [text("Side"), claim.side_label],
        [text("Source"), spoken(claim.source)],
        [text("Repeats"), spoken(claim.repeats)],
        [text("Read in"), spoken(claim.repeated_by)],
        [text("Source reliability"), `${claim.reliability}: ${claim.reliability_words}`],
        [text("Statement credibility"), `${claim.credibility}: ${claim.credibility_words}`],
        [text("Event date"), time(claim.event_date)],
        [text("Reported"), time(claim.reported_at)],
        [text("Lies in"), claim.unit],
        [text("Precision"), precision(claim)],
        [text("Quote"), claim.quote && spoken(claim.quote, "q")],
        [text("Note"), spoken(claim.note)],
        [text("Link"), claim.url && dayPage.address(claim.url, { made, text })],
        [text("Why this place"), claim.reasons.join("; ")],
        [text("Claim id"), claim.claim_id],
      ]);
      return made("div", [said, others(number), fields], { class: "card" });
    }

    const times = (count) => (count > 1 ? made("span", ` × ${page.number(count)}`, { class: "times" }) : "");

    function voice(same) {
      const { source, origin, day, statement } = same[0];
      const drawn = same.find(({ claim }) => claim >= 0 && claims.isDrawn(claim));
      const who = drawn ? button(source, { ...openClaim(drawn.claim), ...dayPage.tongue(source) }) : spoken(source, "b");
      const repost = origin ? made("span", text("repeats {origin}", { origin }), { class: "repost" }) : "";
      return made("li", [time(day), " ", who, " ", repost, repost && " ", made("span", spoken(statement)), times(same.length)]);
    }

    // The words of each side and of those who speak for none, side by side, the newest first.
    function voices(place) {
      if (!place.voices.length) return "";
      const camps = [...data.sides.keys(), -1].map((camp) => [camp, place.voices.filter((one) => one.camp === camp)]);
      const columns = camps.filter(([, said]) => said.length).map(([camp, said]) => {
        const name = camp < 0 ? text("Of neither side, or unknown") : text("Of {side}", { side: data.sides[camp][0] });
        const lines = grouped(said, ({ day, source, origin, statement }) => JSON.stringify([day, source, origin, statement]));
        return made("section", [made("h5", name), made("ul", lines.map(voice))]);
      });
      return made("div", [made("h4", text("Who says what")), made("div", columns, { class: "camps" })], { class: "voices" });
    }

    // A way to a claim on this page; what its line has said already is left to those who do not see the line.
    function way({ claim, words }) {
      const { source, kind_name: kind } = claims.of(claim);
      const named = `${source}: ${kind}`;
      if (!words.includes(source)) return button(named, openClaim(claim));
      const shown = text("Show claim");
      return button(shown, openClaim(claim), { "aria-label": `${shown}: ${named}` });
    }

    function ground(same) {
      const [{ id, words }] = same;
      const ways = same.filter(({ claim }) => claim >= 0).flatMap((one) => [" ", way(one)]);
      const told = words || (ways.length ? "" : text("{claim} (not on this page)", { claim: id }));
      return made("li", [spoken(told), times(same.length), ...ways]);
    }

    function grounds(place) {
      if (!place.grounds.length) return "";
      const lines = grouped(place.grounds, ({ words, claim, id }) => words || `${claim} ${id}`);
      const list = made("ul", lines.map(ground));
      return made("div", [made("h4", text("Claims about it, and how each is weighed")), list], { class: "grounds" });
    }

    function placeCard(number) {
      const place = places.of(number);
      const symbol = data.tiers[places.columns.tier[number]][2][place.side + 1];
      const sign = dayPage.signs.picture(symbol, 20);
      sign.classList.add("swatch");
      const fields = definitions([
        [text("Tier"), [sign, ` ${place.tier_name}: ${place.tier_words}`]],
        [text("Side"), place.side_label],
        [text("Newest evidence"), place.newest && time(place.newest)],
      ]);
      const reasons = definitions([
        [text("Contradiction"), place.disputed],
        [text("Why"), place.why],
      ]);
      return made("div", [fields, voices(place), reasons, grounds(place)], { class: "card" });
    }

    return { made, button, spoken, isDay, names, claimCard, placeCard, voices, grounds, refusal, dated, time };
  };
})();
