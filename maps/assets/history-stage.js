"use strict";
// What the scripts of this page share. The labels ask for markers of claims, of which a history has none.

const historyPage = { still: window.matchMedia("(prefers-reduced-motion: reduce)").matches };
const dayPage = { claims: new Map(), places: new Map() };

// Reduced motion: Leaflet then jumps where it would fly.
if (historyPage.still) {
  L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, inertia: false });
  L.Map.addInitHook(function jump() {
    const panBy = this.panBy.bind(this);
    this.panBy = (offset, options) => panBy(offset, { ...options, animate: false });
  });
}
