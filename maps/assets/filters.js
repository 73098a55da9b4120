"use strict";
// Checkboxes decide what the map and the table show.

(() => {
  function chosen(group) {
    const boxes = document.querySelectorAll(`input[data-filter="${group}"]:checked`);
    return new Set(Array.from(boxes, (box) => box.value));
  }

  function toggle(map, layer, on) {
    if (on && !map.hasLayer(layer)) layer.addTo(map);
    if (!on && map.hasLayer(layer)) layer.remove();
  }

  function filterClaims(map) {
    const [sides, kinds] = [chosen("side"), chosen("kind")];
    const layerOn = chosen("layer").has("claims");
    const rows = Array.from(document.querySelectorAll("tr[data-claim]"));
    for (const row of rows) {
      const number = Number(row.dataset.claim);
      const on = sides.has(row.dataset.side) && kinds.has(row.dataset.kind);
      row.hidden = !on;
      for (const layer of [dayPage.claims.get(number), dayPage.paths.get(number)]) {
        if (layer) toggle(map, layer, on && layerOn);
      }
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const text = `${shown} of ${rows.length} claims shown`;
    const status = document.getElementById("shown");
    if (status.textContent !== text) status.textContent = text;
  }

  function filterPlaces(map) {
    const tiers = chosen("tier");
    dayPage.places.forEach((marker) => {
      const row = dayPage.row(marker.feature.properties);
      const on = tiers.has(row.dataset.tier);
      row.hidden = !on;
      toggle(map, marker, on);
    });
  }

  function filterZones(map, layers) {
    const zones = chosen("zone");
    for (const [key, name] of Object.entries(layers)) {
      const [kind, number] = key.split("-");
      if (kind === "zone") toggle(map, window[name], zones.has(number));
    }
  }

  dayPage.filters = (map, layers, changed) => {
    function apply() {
      filterZones(map, layers);
      filterPlaces(map);
      filterClaims(map);
      changed();
    }
    document.querySelectorAll("input[data-filter]").forEach((box) => box.addEventListener("change", apply));

    // A reader who asks for one marker by name gets it, even if a filter hides it just now.
    dayPage.admit = (marker) => {
      if (map.hasLayer(marker)) return;
      const { side, kind, tier } = dayPage.row(marker.feature.properties).dataset;
      const wanted = { side, kind, tier, layer: "claims" };
      for (const [group, value] of Object.entries(wanted)) {
        const box = document.querySelector(`input[data-filter="${group}"][value="${value}"]`);
        if (box) box.checked = true;
      }
      apply();
    };
    apply();
  };
})();
