"use strict";
// Leads from a place to the page of the site that has all claims about it.

dayPage.trailOf = (data, number) => {
  const trail = data.places.trail?.[number] ?? "";
  return typeof trail === "number" ? data.texts[trail] : trail;
};

dayPage.tools.push(({ data, cards, map, on, text }) => {
  on("selected", ({ place }) => {
    const trail = place === null ? "" : dayPage.trailOf(data, place);
    if (!trail) return;
    const link = cards.made("a", text("All claims about this place"), { href: trail });
    map.getContainer().querySelector(".place-popup .card").append(cards.made("p", link, { class: "trail" }));
  });
});
