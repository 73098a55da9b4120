"use strict";
// What the scripts of every page share: the namespace they add to, and Leaflet without motion where none is wanted.

const dayPage = { tools: [], paths: new Map() };
// Folium names its functions' targets through window.
window.dayPage = dayPage;

dayPage.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// Leaflet then jumps where it would fly.
if (dayPage.still) {
  L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  const panBy = L.Map.prototype.panBy;
  L.Map.include({
    panBy(offset, options) {
      return panBy.call(this, offset, { ...options, animate: false });
    },
  });
}

// Called by Folium for every feature that it draws: keeps hold of the lines of claims.
dayPage.drawn = ({ properties: { claim } }, layer) => {
  if (claim !== undefined) dayPage.paths.set(claim, layer);
};
