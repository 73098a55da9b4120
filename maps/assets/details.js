"use strict";
// Adds to each place's row in the table what a script can: a way to the map, who says what, and what it rests on.

dayPage.tools.push(({ data, places, cards, text }) => {
  const { made } = cards;

  function complete(row) {
    const number = Number(row.dataset.place);
    const place = places.of(number);
    const words = text("Show on map");
    const show = cards.button(words, { "data-open-place": number }, { class: "show", "aria-label": `${words}: ${place.place}` });
    const box = made("details", made("summary", text("Who says what, and how it is weighed")));
    // Filled when it is opened: most never are.
    box.addEventListener("toggle", () => {
      if (box.open && box.childElementCount === 1) box.append(cards.voices(place), cards.grounds(place));
    });
    const symbol = data.tiers[places.columns.tier[number]][2][place.side + 1];
    row.querySelector("td").prepend(dayPage.signs.picture(symbol, 18), " ");
    row.lastElementChild.append(made("div", [place.grounds.length ? box : "", show], { class: "row-tools" }));
  }

  // The table is closed at first, and may be long.
  document.getElementById("places").addEventListener("toggle", () => {
    document.querySelectorAll("tr[data-place]").forEach(complete);
  }, { once: true });
});
