"use strict";
// What stands at the edges of a map: scale, credit, buttons; and how a map goes to paper and back.

dayPage.furniture = (map, credit) => {
  function box(position, className) {
    const control = L.control({ position });
    const made = L.DomUtil.create("div", className);
    control.onAdd = () => made;
    control.addTo(map);
    L.DomEvent.disableClickPropagation(made);
    return made;
  }

  function button(position, words, label, act) {
    const made = L.DomUtil.create("button", "on-map");
    made.type = "button";
    made.textContent = words;
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    box(position, "map-button").append(made);
    return made;
  }

  // Paper has another width: the map keeps what it shows, and returns to the reader's view afterwards.
  function onPaper(before = () => {}, settle = () => {}) {
    let view = null;
    window.matchMedia("print").addEventListener("change", ({ matches }) => {
      const bounds = map.getBounds();
      if (matches) view = [map.getCenter(), map.getZoom()];
      before(matches);
      map.invalidateSize({ pan: false, animate: false });
      if (matches) map.fitBounds(bounds, { animate: false });
      else map.setView(...view, { animate: false });
      settle();
    });
  }

  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 140 }).addTo(map);
  box("bottomright", "credit").textContent = credit;
  return { box, button, onPaper };
};
