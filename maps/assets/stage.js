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

// Puts one of many small elements at its place, in layer px; Leaflet's own way makes each a layer for the browser.
dayPage.put = (element, { x, y }) => (element.style.transform = `translate(${x}px, ${y}px)`);

// Returns a function that has an act done once, when the browser has drawn what it was asked to draw and nothing new
// was asked meanwhile: what may come a moment later must not hold up a moving map.
dayPage.afterwards = (act) => {
  let [frame, timer] = [0, 0];
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = requestAnimationFrame(() => (timer = setTimeout(act)));
  };
};

// Leaflet draws all shapes anew after every move. Here they are drawn with a margin, and anew when that is used up.
const MARGIN_SHARE = 0.3; // of the map's size, on each of its sides
const drawAnew = L.SVG.prototype._update;
L.SVG.mergeOptions({ padding: MARGIN_SHARE });
L.SVG.include({
  _update() {
    const map = this._map;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const drawnFor = [map.getPixelOrigin(), map.getSize(), map.getZoom()].join(" ");
    if (this.drawnFor === drawnFor && this._bounds.contains(L.bounds(corner, corner.add(map.getSize())))) return;
    this.drawnFor = drawnFor;
    drawAnew.call(this);
  },
});

// Called by Folium for every feature that it draws: keeps hold of the lines of claims.
dayPage.drawn = ({ properties: { claim } }, layer) => {
  if (claim !== undefined) dayPage.paths.set(claim, layer);
};
