"use strict";
// The tools around the map: search, measuring, coordinates, links, light and dark.

dayPage.tools.push((page) => {
  const CLOSE_ZOOM = 10; // a town and the villages around it
  const { map, text } = page;
  const status = document.getElementById("tool-status");
  const say = (words) => (status.textContent = words);
  const copy = dayPage.copying(page, say);
  const crosshair = dayPage.crosshair(page);

  // A place of which nothing is said here is only shown.
  function show({ names, unit, lat, lon }) {
    const box = page.cards.made("div", [
      page.cards.made("h3", names[0]), page.cards.made("p", [names[1] ?? "", unit].filter(Boolean).join(", ")),
      page.cards.made("p", text("Nothing on this page speaks of this place.")),
    ], { class: "popup" });
    map.setView([lat, lon], Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
    L.popup(page.popupRoom(300, 200)).setLatLng([lat, lon]).setContent(box).openOn(map);
    say(box.textContent);
  }

  function go(entry) {
    if (entry.place >= 0) page.select({ place: entry.place }, { move: true });
    else if (entry.claim >= 0) page.select({ claim: entry.claim }, { move: true });
    else show(entry);
  }

  dayPage.theme();
  dayPage.search(page, go);
  dayPage.measure(page, crosshair, say);
  dayPage.coordinates(page, crosshair, copy, say);
  dayPage.permalink(page, copy, say);
});
