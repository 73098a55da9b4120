"use strict";
// Leaflet's own few words in the page's language: its buttons, the units of the scale, what closes a popup.

const leafletWords = (map, text) => {
  function name(element, words) {
    element.setAttribute("aria-label", words);
    if (element.title) element.title = words;
  }

  const root = map.getContainer();
  root.querySelectorAll(".leaflet-control-zoom-in").forEach((button) => name(button, text("Zoom in")));
  root.querySelectorAll(".leaflet-control-zoom-out").forEach((button) => name(button, text("Zoom out")));
  map.on("popupopen", ({ popup }) => {
    const button = popup.getElement().querySelector(".leaflet-popup-close-button");
    if (button) name(button, text("Close popup"));
  });
  L.Control.Scale.include({
    _updateScale(line, label, share) {
      const [size, unit] = label.split(" ");
      line.style.width = `${Math.round(this.options.maxWidth * share)}px`;
      line.textContent = unit === "km" ? text("{size} km", { size }) : text("{size} m", { size });
    },
  });
};
