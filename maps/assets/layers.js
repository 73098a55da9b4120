"use strict";
// Draws the layers of an edition from the whole numbers in which its parcel has their shapes.

(() => {
  const { map, shapes, layers, scale } = dayPage.shapes;

  // The first point, then the steps to each next one.
  function line(steps) {
    let [x, y] = [0, 0];
    return Array.from({ length: steps.length / 2 }, (_, at) => {
      x += steps[2 * at];
      y += steps[2 * at + 1];
      return [x / scale, y / scale];
    });
  }

  function geometry(shape) {
    if (!shape.length || typeof shape[0][0] === "number") {
      const lines = shape.map(line);
      return lines.length === 1 ? { type: "LineString", coordinates: lines[0] } : { type: "MultiLineString", coordinates: lines };
    }
    return { type: "MultiPolygon", coordinates: shape.map((rings) => rings.map(line)) };
  }

  const drawn = shapes.map(geometry);
  for (const [name, pane, look, interactive, parts] of layers) {
    const layer = L.geoJSON(null, { style: look, pane, interactive, onEachFeature: dayPage.drawn });
    for (const [shape, claim] of parts) {
      layer.addData({ type: "Feature", properties: claim === null ? {} : { claim }, geometry: drawn[shape] });
    }
    window[name] = layer.addTo(window[map]);
  }
})();
