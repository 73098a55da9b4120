"use strict";
// Moves claim markers aside where they would hide each other, and ties each to its true point by a stem.

(() => {
  const GAP = 25; // px between marker centres: a marker's width, so that each can be hit
  const ROUNDS = 60; // enough for thirty markers on one point; the loop ends early when all are free
  const GOLDEN = Math.PI * (3 - Math.sqrt(5)); // spreads any number of directions evenly, without chance

  let stems = null;

  // Pushes apart every two points that are nearer than GAP; order decides, so the result repeats.
  function pushApart(points) {
    let moved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length && points[j].x0 - points[i].x0 < 400; j += 1) {
        const dx = points[j].x - points[i].x;
        const dy = points[j].y - points[i].y;
        const distance = Math.hypot(dx, dy);
        if (distance >= GAP - 0.1) continue;
        const angle = distance > 0.01 ? Math.atan2(dy, dx) : j * GOLDEN;
        const step = (GAP - distance) / 2;
        points[i].x -= Math.cos(angle) * step;
        points[i].y -= Math.sin(angle) * step;
        points[j].x += Math.cos(angle) * step;
        points[j].y += Math.sin(angle) * step;
        moved = true;
      }
    }
    return moved;
  }

  function place(map, point) {
    const { marker } = point;
    const element = marker.getElement();
    const dx = Math.round(point.x - point.x0);
    const dy = Math.round(point.y - point.y0);
    const [width, height] = marker.options.icon.options.iconSize;
    element.style.marginLeft = `${dx - width / 2}px`;
    element.style.marginTop = `${dy - height / 2}px`;
    marker.options.icon.options.popupAnchor = [dx, dy - height / 2 + 2];
    if (Math.hypot(dx, dy) < 4) return;
    const tip = map.layerPointToLatLng([point.x0 + dx, point.y0 + dy]);
    L.polyline([marker.getLatLng(), tip], { pane: "stems", className: "stem", interactive: false }).addTo(stems);
    L.circleMarker(marker.getLatLng(), { pane: "stems", radius: 2, className: "stem-foot", interactive: false })
      .addTo(stems);
  }

  // Claims on one point start from a ring wide enough for all of them.
  function fan(points) {
    const groups = new Map();
    for (const point of points) {
      const key = `${point.x0} ${point.y0}`;
      groups.set(key, [...(groups.get(key) || []), point]);
    }
    for (const group of groups.values()) {
      if (group.length === 1) continue;
      const radius = GAP / (2 * Math.sin(Math.PI / group.length));
      group.forEach((point, index) => {
        const angle = (2 * Math.PI * index) / group.length - Math.PI / 2;
        point.x += radius * Math.cos(angle);
        point.y += radius * Math.sin(angle);
      });
    }
  }

  dayPage.spread = (map) => {
    stems = stems || L.layerGroup().addTo(map);
    stems.clearLayers();
    const points = [];
    for (const marker of dayPage.claims.values()) {
      if (!map.hasLayer(marker)) continue;
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      points.push({ marker, x, y, x0: x, y0: y });
    }
    points.sort((one, other) => one.x0 - other.x0); // stable: claims on one point keep their order
    fan(points);
    for (let round = 0; round < ROUNDS && pushApart(points); round += 1);
    for (const point of points) place(map, point);
  };
})();
