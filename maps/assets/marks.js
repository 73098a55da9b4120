"use strict";
// Builds what stands on the map, from numbers only. Texts, labels too, come from the page's tables.

const dayPage = { claims: new Map(), paths: new Map(), places: new Map() };
// Folium names its functions' targets through window.
window.dayPage = dayPage;

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const CLAIM_PX = 26;
  const PLACE_PX = 13;

  // Reduced motion: Leaflet then jumps where it would fly.
  const moving = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  L.Map.mergeOptions({
    zoomAnimation: moving,
    fadeAnimation: moving,
    markerZoomAnimation: moving,
    inertia: moving,
  });
  const panBy = L.Map.prototype.panBy;
  const jumpBy = function jumpBy(offset, options) {
    return panBy.call(this, offset, { ...options, animate: false });
  };
  if (!moving) L.Map.include({ panBy: jumpBy });

  function shape(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function picture(symbol, size, letter) {
    const svg = shape("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" });
    svg.append(shape("use", { href: `#${symbol}` }));
    if (letter) {
      const text = shape("text", { x: 12, y: 16.5, "text-anchor": "middle", class: "letter" });
      text.textContent = letter;
      svg.append(text);
    }
    return svg;
  }

  // The table's row of a claim or a place: what is said of it, and by what it is filtered.
  dayPage.row = ({ claim, place }) =>
    document.getElementById(claim === undefined ? `place-${place}` : `claim-${claim}`);

  function mark(latlng, properties, size, options) {
    const svg = picture(properties.symbol, size, properties.letter);
    const { label } = dayPage.row(properties).dataset;
    const icon = L.divIcon({ className: options.className, iconSize: [size, size], html: svg });
    const marker = L.marker(latlng, { icon, title: label, ...options });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", label));
    return marker;
  }

  dayPage.claimMark = (feature, latlng) =>
    mark(latlng, feature.properties, CLAIM_PX, { className: "claim-mark", pane: "claims", riseOnHover: true });

  // Places are many; they are reached by pointer here and by keyboard from the table of places.
  dayPage.placeMark = (feature, latlng) => {
    const size = feature.properties.symbol === "sign-unknown" ? PLACE_PX - 2 : PLACE_PX;
    return mark(latlng, feature.properties, size, { className: "place-mark", pane: "places", keyboard: false });
  };

  // Called by Folium for every feature that it draws.
  dayPage.drawn = (feature, layer) => {
    const { claim, place } = feature.properties;
    if (place !== undefined) dayPage.places.set(place, layer);
    else if (claim === undefined) return;
    else if (feature.geometry.type === "Point") dayPage.claims.set(claim, layer);
    else dayPage.paths.set(claim, layer);
  };
})();
