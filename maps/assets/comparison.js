"use strict";
// Draws what changed between two days, and lets a reader choose what is shown. All texts come escaped or as textContent.

(() => {
  const data = JSON.parse(document.getElementById("comparison-data").textContent);
  const map = window[data.map];
  const home = map.getBounds();
  const status = document.getElementById("status");
  const SIGN_PX = 24;
  const NEAR_ZOOM = 10;
  const NAME_RANK = 2; // named as early as larger towns, for these are what readers look for
  map.setMinZoom(4).setMaxZoom(14);
  const messages = pageMessages(data.messages);
  leafletWords(map, messages.text);
  const furniture = dayPage.furniture(map, data.credit);

  const shape = (pane, className, geometry) =>
    L.geoJSON(geometry, { pane, interactive: false, style: { className, smoothFactor: 0.6 } });
  const layers = {
    held: L.layerGroup(data.held.map((geometry, side) => shape("held", `held-${side}`, geometry))),
    grounds: L.layerGroup(data.grounds.map(([kind, geometry]) => shape("turned", `turned turned-${kind}`, geometry))),
    places: L.layerGroup(),
  };
  ["then", "now"].forEach((name, number) => {
    const parts = ["halo", "line"].map((part) => shape("fronts", `${part} front-${name}`, data.fronts[number]));
    layers[`front-${name}`] = L.layerGroup(parts);
  });

  function sign(kind) {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawn.setAttribute("viewBox", "0 0 24 24");
    const outline = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const outlines = { 0: "M12 2a10 10 0 1 0 .01 0Z", 1: "M3 3H21V21H3Z" };
    outline.setAttribute("d", outlines[kind.slice(-1)] ?? "M12 1 23 12 12 23 1 12Z");
    outline.setAttribute("class", `turned turned-${kind}`);
    drawn.append(outline);
    return drawn;
  }

  function add(parent, name, text, lang) {
    const made = document.createElement(name);
    made.textContent = text;
    if (lang) made.lang = lang;
    parent.append(made);
    return made;
  }

  function story({ name, local, unit, said, why, claims }) {
    const box = document.createElement("div");
    box.className = "story";
    const head = add(box, "h3", name);
    if (local && local !== name) {
      head.append(" ");
      add(head, "span", local, data.language);
    }
    add(box, "p", unit);
    add(box, "p", said).className = "said";
    const list = claims.length ? add(box, "ul", "") : null;
    claims.forEach((claim) => add(list, "li", claim));
    add(box, "p", why);
    furniture.more(box, messages.text("More below"));
    return box;
  }

  const popupRoom = () => furniture.popupRoom(300, 260);

  function mark(place) {
    const icon = L.divIcon({ className: "shift", html: sign(place.kind), iconSize: [SIGN_PX, SIGN_PX] });
    const marker = L.marker([place.lat, place.lon], { icon, riseOnHover: true });
    marker.bindPopup(() => story(place), popupRoom());
    marker.on("add", () => marker.getElement().setAttribute("aria-label", `${place.name}: ${place.said}`));
    marker.on("popupopen", () => (status.textContent = `${place.name}: ${place.said}`));
    layers.places.addLayer(marker);
    return marker;
  }

  const marks = data.marks.map((place) => mark(place));
  map.on("resize", () => marks.forEach((marker) => Object.assign(marker.getPopup().options, popupRoom())));
  Object.values(layers).forEach((layer) => layer.addTo(map));

  furniture.button("topleft", messages.text("Whole map"), "", () => map.fitBounds(home, { animate: false }));

  // Where signs stand, as boxes in the pixels of the layers: names leave them free.
  function standing() {
    const boxes = marks.filter((marker) => map.hasLayer(marker)).map((marker) => {
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      return [x - SIGN_PX / 2, y - SIGN_PX / 2, x + SIGN_PX / 2, y + SIGN_PX / 2];
    });
    return { claims: boxes, places: [] };
  }

  const named = data.marks.map(({ name, local, lon, lat }) => ({ name, local, lon, lat, rank: NAME_RANK, claimed: true }));
  const label = dayPage.labels(map, { ...data, places: named, standing });
  map.on("zoomend moveend", label);

  document.querySelectorAll("[data-layer]").forEach((box) => {
    const layer = layers[box.dataset.layer];
    const follow = () => (box.checked ? layer.addTo(map) : layer.remove(), label());
    box.addEventListener("change", follow);
    if (!box.checked) follow(); // a browser may remember a box from before
  });

  document.querySelectorAll("[data-place]").forEach((button) => {
    button.addEventListener("click", () => {
      const marker = marks[Number(button.dataset.place)];
      document.querySelector('[data-layer="places"]').checked = true;
      layers.places.addTo(map);
      map.setView(marker.getLatLng(), Math.max(map.getZoom(), NEAR_ZOOM), { animate: false });
      map.getContainer().scrollIntoView({ block: "nearest" });
      marker.openPopup();
      marker.getElement().focus({ preventScroll: true });
    });
  });

  furniture.returnFocus();
  furniture.onPaper();
  dayPage.theme();
  label(); // now that all controls stand where names must not
  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
})();
