"use strict";
// Brings the parts together once Folium's script has drawn the map.

(() => {
  const data = JSON.parse(document.getElementById("day-data").textContent);
  const map = window[data.map];
  const home = map.getBounds();

  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 140 }).addTo(map);

  const credit = L.control({ position: "bottomright" });
  credit.onAdd = () => {
    const box = L.DomUtil.create("div", "credit");
    box.textContent = data.credit;
    return box;
  };
  credit.addTo(map);

  const whole = L.control({ position: "topleft" });
  whole.onAdd = () => {
    const button = L.DomUtil.create("button", "whole-map");
    button.type = "button";
    button.textContent = "Whole map";
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener("click", () => map.fitBounds(home));
    return button;
  };
  whole.addTo(map);

  // On a phone the panel would push the map off the first screen.
  if (window.matchMedia("(max-width: 760px)").matches) document.getElementById("filters").open = false;

  const labels = dayPage.labels(map, data);
  dayPage.popups(map);
  const settle = () => {
    dayPage.spread(map);
    labels();
  };
  dayPage.filters(map, data.layers, settle);
  map.on("zoomend", settle);
  map.on("moveend", labels);

  // Paper has another width: the map keeps what it shows, and returns to the reader's view afterwards.
  let before = null;
  window.matchMedia("print").addEventListener("change", ({ matches }) => {
    const bounds = map.getBounds();
    if (matches) before = [map.getCenter(), map.getZoom()];
    map.invalidateSize({ pan: false, animate: false });
    if (matches) map.fitBounds(bounds, { animate: false });
    else map.setView(...before, { animate: false });
    settle();
  });

  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
})();
