"use strict";
// The claims as a table: a page of it at a time, in the order that a reader chooses, with what the filters let through.

(() => {
  const PAGE_ROWS = 50;
  const PAPER_ROWS = 300; // on paper there is no next page: the first so many, and a sentence that says so

  dayPage.table = (page) => {
    const { claims, cards, text, data, state } = page;
    const { made } = cards;
    const scroll = document.getElementById("claims-scroll");
    const bar = document.getElementById("claims-pages");
    const columns = [
      ["Place", text("Place"), (number) => claims.of(number).place],
      ["Kind", text("Kind"), (number) => claims.of(number).kind_name],
      ["Side", text("Side"), (number) => claims.side[number]],
      ["Statement", text("Statement")],
      ["Source", text("Source"), (number) => claims.sourceOf(number)],
      ["Event date", text("Event date"), (number) => -claims.age[number]],
      ["Reported", text("Reported"), (number) => claims.of(number).reported_at],
      ["Confidence", text("Confidence"), (number) => claims.gradesOf(number).join("")],
      ["Details", text("Details")],
    ];
    let [order, at, rows, sorted, down] = [[], 0, PAGE_ROWS, null, false];

    const cell = (name, words, children) =>
      made("td", children, { role: "cell", "data-column": name, "data-words": words });

    function chain({ repeats, repeated_by: readIn }) {
      const told = [repeats && text("repeats {name}", { name: repeats }), readIn && text("read in {name}", { name: readIn })];
      const said = told.filter(Boolean).join(", ");
      return said && ` (${said})`;
    }

    function details(number) {
      const box = made("details", made("summary", text("All fields")));
      // Filled when it is opened: most never are.
      box.addEventListener("toggle", () => {
        if (box.open && box.childElementCount === 1) box.append(cards.claimCard(number));
      });
      return box;
    }

    function row(number) {
      const claim = claims.of(number);
      const sign = dayPage.signs.picture(data.sides[claim.side][1], 20, data.kinds[claims.kind[number]][1]);
      sign.classList.add("swatch");
      const words = text("Show on map");
      const show = claim.lon === null ? "" : cards.button(words,
        { "data-open-claim": number }, { class: "show", "aria-label": `${words}: ${claim.place}` });
      const confidence = text("source {reliability}; statement {credibility}", {
        reliability: `${claim.reliability}: ${claim.reliability_words}`,
        credibility: `${claim.credibility}: ${claim.credibility_words}`,
      });
      const contents = [
        claim.kind_name, [sign, ` ${claim.side_label}`], [cards.spoken(claim.statement), cards.refusal(claim)],
        [cards.spoken(claim.source), chain(claim)],
        cards.time(claim.event_date), cards.time(claim.reported_at), confidence, [details(number), show],
      ];
      const cells = contents.map((children, place) => cell(columns[place + 1][0], columns[place + 1][1], children));
      const head = made("th", cards.names(claim), { scope: "row", role: "rowheader" });
      const made_ = made("tr", [head, ...cells], { role: "row", id: `claim-${number}`, "data-claim": number });
      if (state.claim === number) mark(made_);
      return made_;
    }

    function mark(element) {
      element.classList.add("selected");
      element.setAttribute("aria-current", "true");
    }

    function head() {
      const heads = columns.map(([name, words, valueOf]) => {
        const sort = cards.button(words, {}, { class: "sort" });
        sort.addEventListener("click", () => sortBy(name));
        const given = sorted === name ? { "aria-sort": down ? "descending" : "ascending" } : {};
        return made("th", valueOf ? sort : words, { scope: "col", role: "columnheader", ...given });
      });
      return made("thead", made("tr", heads, { role: "row" }), { role: "rowgroup" });
    }

    function captionWords() {
      const undecided = order.filter((number) => !claims.isDrawn(number)).length;
      const words = page.plural("{count} claim, as its source made it", "{count} claims, as their sources made them", order.length);
      const parts = [words];
      if (undecided) parts.push(page.plural("{count} not drawn, because the place is not decided", "{count} not drawn, because their places are not decided", undecided));
      if (rows === PAPER_ROWS && order.length > rows) {
        parts.push(text("the first {count} are printed; the file has all of them", { count: page.number(rows) }));
      }
      return parts.join("; ");
    }

    function draw() {
      const shown = order.slice(at, at + rows);
      const body = made("tbody", shown.map(row), { role: "rowgroup" });
      const caption = made("caption", captionWords());
      scroll.replaceChildren(made("table", [caption, head(), body], { id: "claims-table", role: "table" }));
      drawBar();
    }

    function drawBar() {
      const last = Math.max(0, Math.ceil(order.length / rows) - 1) * rows;
      bar.hidden = last === 0;
      const words = text("{from} to {to} of {all}", {
        from: page.number(Math.min(at + 1, order.length)), to: page.number(Math.min(at + rows, order.length)), all: page.number(order.length),
      });
      bar.querySelector("span").textContent = words;
      const targets = { first: 0, back: at - rows, forth: at + rows, last };
      bar.querySelectorAll("button").forEach((button) => {
        const target = targets[button.value];
        button.disabled = target < 0 || target > last || target === at;
      });
    }

    function turn(to) {
      const last = Math.max(0, Math.ceil(order.length / rows) - 1) * rows;
      at = Math.min(Math.max(0, to), last);
      draw();
      scroll.scrollTop = 0;
    }

    function sortOut() {
      order = Array.from(claims.shown.keys()).filter((number) => claims.shown[number]);
      const valueOf = columns.find(([name]) => name === sorted)?.[2];
      if (!valueOf) return;
      const values = new Map(order.map((number) => [number, valueOf(number)]));
      const compare = new Intl.Collator(page.locale, { numeric: true }).compare;
      const differ = (one, other) => (typeof one === "number" ? one - other : compare(one, other));
      order.sort((one, other) => (down ? -1 : 1) * differ(values.get(one), values.get(other)) || one - other);
    }

    function sortBy(name) {
      down = sorted === name ? !down : false;
      sorted = name;
      sortOut();
      turn(0);
      const place = columns.findIndex(([column]) => column === name);
      scroll.querySelectorAll("thead th")[place].querySelector("button").focus({ preventScroll: true });
    }

    bar.addEventListener("click", ({ target }) => {
      const last = Math.max(0, Math.ceil(order.length / rows) - 1) * rows;
      const to = { first: 0, back: at - rows, forth: at + rows, last }[target.closest("button")?.value];
      if (to === undefined) return;
      turn(to);
      if (target.disabled) scroll.focus({ preventScroll: true });
    });

    page.on("shown", () => {
      sortOut();
      turn(0);
    });

    // Only the table's own box scrolls, never the page under the reader.
    page.on("selected", ({ claim }) => {
      scroll.querySelectorAll("tr.selected").forEach((element) => {
        element.classList.remove("selected");
        element.removeAttribute("aria-current");
      });
      const place = claim === null ? -1 : order.indexOf(claim);
      if (place < 0) return;
      if (place < at || place >= at + rows) turn(place - (place % rows));
      const element = document.getElementById(`claim-${claim}`);
      mark(element);
      const shift = element.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
      const hidden = shift < 0 || shift > scroll.clientHeight - 60;
      if (scroll.scrollHeight > scroll.clientHeight && hidden) scroll.scrollTop += shift - 12;
    });

    // A claim that is not on the map is shown where it stands in the table.
    page.reveal = (number) => {
      const place = order.indexOf(number);
      turn(place - (place % rows));
      const element = document.getElementById(`claim-${number}`);
      element.scrollIntoView({ block: "nearest" });
      element.querySelector("summary").focus();
    };

    let onScreen = 0; // where the reader was before the table went to paper
    return {
      toPaper(printing) {
        if (printing) onScreen = at;
        rows = printing ? PAPER_ROWS : PAGE_ROWS;
        turn(printing ? 0 : onScreen);
      },
    };
  };
})();
