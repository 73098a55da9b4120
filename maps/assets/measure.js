"use strict";
// Measures along picked points: their length, and the area that they enclose.

dayPage.measure = ({ map, text, number }, crosshair, say) => {
  const pane = map.createPane("measured");
  pane.style.zIndex = 655; // above the claims, below popups
  pane.style.pointerEvents = "none";
  const layer = L.layerGroup().addTo(map);
  const button = document.getElementById("measure");
  let points = [];
  let result = "";

  // Three figures are as many as a picked point is worth.
  const rounded = (value) => number(value, value < 10 ? 2 : value < 100 ? 1 : 0);

  function words() {
    const length = text("Length {km} km", { km: rounded(dayPage.geodesy.lengthKm(points)) });
    if (points.length < 3) return length;
    const area = text("area enclosed {km2} km²", { km2: rounded(dayPage.geodesy.areaKm2(points)) });
    return `${length}, ${area}`;
  }

  function draw() {
    layer.clearLayers();
    const look = { pane: "measured", interactive: false };
    if (points.length > 2) L.polygon(points, { ...look, className: "measured-area" }).addTo(layer);
    L.polyline(points, { ...look, className: "measured-line" }).addTo(layer);
    points.forEach((point) => L.circleMarker(point, { ...look, radius: 4, className: "measured-point" }).addTo(layer));
    result = points.length > 1 ? words() : "";
    say(result || text("First point set"));
  }

  function pick(point) {
    const last = points.at(-1);
    if (last && last.equals(point)) return; // a double click is one point
    points.push(point);
    draw();
  }

  function back() {
    points.pop();
    draw();
    if (!points.length) say(text("No point set"));
  }

  function ended() {
    layer.clearLayers();
    points = [];
    say(result ? text("Measured: {result}", { result }) : "");
  }

  const tool = { button, pick, back, ended };
  button.addEventListener("click", () => {
    result = "";
    crosshair.toggle(tool);
    if (button.getAttribute("aria-pressed") === "true") {
      say(text("Click points on the map, or press Enter to set one under the cross. Backspace takes one back, Escape ends."));
    }
  });
};
