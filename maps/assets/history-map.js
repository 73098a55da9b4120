"use strict";
// Draws a day's areas, and what changed since another, into shapes that stay; only their outlines are replaced.

historyPage.map = (data, shapes, text) => {
  const map = window[data.map];
  const home = map.getBounds();
  leafletWords(map, text);
  map.setMinZoom(4).setMaxZoom(14);
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 }).addTo(map);

  const layer = (pane, name, number) =>
    L.polygon([], { pane, className: `${name} ${name}-${number}`, interactive: false, smoothFactor: 0.7 }).addTo(map);
  const drawn = data.series.map((_, number) => ({
    area: layer("areas", "area", number),
    gained: layer("changes", "gained", number),
    lost: layer("changes", "lost", number),
  }));

  // A difference is drawn only if both days have an area: a gap is no change.
  function draw(step, against) {
    drawn.forEach(({ area, gained, lost }, number) => {
      const column = shapes.columns[number][step];
      const other = against === null ? -1 : shapes.columns[number][against];
      const now = column < 0 ? null : shapes.inside(column);
      const then = other < 0 || !now ? null : shapes.inside(other);
      area.setLatLngs(now ? shapes.rings(now) : []);
      gained.setLatLngs(then ? shapes.rings(now.map((is, history) => is & ~then[history])) : []);
      lost.setLatLngs(then ? shapes.rings(then.map((was, history) => was & ~now[history])) : []);
    });
  }

  function button(position, words, label, act) {
    const control = L.control({ position });
    control.onAdd = () => {
      const made = L.DomUtil.create("button", "on-map");
      made.type = "button";
      made.textContent = words;
      if (label) made.setAttribute("aria-label", label);
      L.DomEvent.disableClickPropagation(made);
      made.addEventListener("click", act);
      return made;
    };
    control.addTo(map);
  }

  const credit = L.control({ position: "bottomright" });
  credit.onAdd = () => {
    const box = L.DomUtil.create("div", "credit");
    box.textContent = data.credit;
    return box;
  };
  credit.addTo(map);
  button("topleft", text("Whole map"), "", () => map.fitBounds(home, { animate: false }));

  const label = dayPage.labels(map, data);
  map.on("zoomend moveend", label);

  // Paper has another width: the map keeps what it shows, and returns to the reader's view afterwards.
  let before = null;
  window.matchMedia("print").addEventListener("change", ({ matches }) => {
    const bounds = map.getBounds();
    if (matches) before = [map.getCenter(), map.getZoom()];
    map.invalidateSize({ pan: false, animate: false });
    if (matches) map.fitBounds(bounds, { animate: false });
    else map.setView(...before, { animate: false });
  });

  return { map, draw, button, label };
};
