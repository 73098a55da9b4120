"use strict";
// Shows and copies where a point of the map lies, as latitude and longitude.

dayPage.coordinates = ({ map, text }, crosshair, copy, say) => {
  const FINE_ZOOM = 11; // from here on a pixel is finer than 4 decimals of a degree
  const button = document.getElementById("coordinates");

  function pick({ lat, lng }) {
    const decimals = map.getZoom() < FINE_ZOOM ? 4 : 5;
    const point = `${lat.toFixed(decimals)}, ${lng.toFixed(decimals)}`;
    copy(point, text("Copied: {point} (latitude, longitude)", { point }));
  }

  const tool = { button, pick, ended: () => say("") };
  button.addEventListener("click", () => {
    crosshair.toggle(tool);
    if (button.getAttribute("aria-pressed") === "true") {
      say(text("Click on the map, or press Enter, to copy where the point under the cross lies. Escape ends."));
    }
  });
};
