"use strict";
// Draws a day's areas, and what changed since another, into shapes that stay; only their outlines are replaced.

dayPage.map = (data, shapes, text) => {
  const map = window[data.map];
  const home = wholeView();
  leafletWords(map, text);
  map.setMinZoom(4).setMaxZoom(14);
  const { button, more, onPaper, popupRoom, returnFocus } = dayPage.furniture(map, data.credit);
  button("topleft", text("Whole map"), "", () => map.fitBounds(home, { animate: false }));

  // All areas, as Folium put them; moved off the edge of the drawn ground as far as none is lost from sight.
  function wholeView() {
    const [west, south, east, north] = data.box;
    let ground = null;
    map.eachLayer((one) => {
      if (one.options.className === "sea") ground = one.getBounds();
    });
    if (ground?.contains([[south, west], [north, east]])) map.panInsideBounds(ground, { animate: false });
    return map.getBounds();
  }

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

  const label = dayPage.labels(map, data);
  map.on("zoomend moveend", label);
  returnFocus();
  onPaper();

  return { map, draw, button, label, more, popupRoom };
};
