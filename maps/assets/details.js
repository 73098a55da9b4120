"use strict";
// Adds to each place's row in the table who says what of it and what it rests on, when a reader asks for it.

dayPage.tools.push(({ places, cards, text }) => {
  document.querySelectorAll("tr[data-place]").forEach((row) => {
    const place = places.of(Number(row.dataset.place));
    if (!place.grounds.length) return;
    const box = cards.made("details", cards.made("summary", text("Who says what, and how it is weighed")));
    box.addEventListener("toggle", () => {
      if (box.open && box.childElementCount === 1) box.append(cards.voices(place), cards.grounds(place));
    });
    row.querySelector(".card").append(box);
  });
});
