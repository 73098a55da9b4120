"use strict";
// Picks points on the map for the tool that is on: by a click, or by Enter for the point under the cross at its middle.

dayPage.crosshair = ({ map }) => {
  const container = map.getContainer();
  const cross = L.DomUtil.create("div", "crosshair", container);
  cross.setAttribute("aria-hidden", "true");
  cross.hidden = true;
  let tool = null;

  function stop() {
    if (!tool) return;
    const ended = tool;
    tool = null;
    cross.hidden = true;
    container.classList.remove("picking");
    map.doubleClickZoom.enable();
    ended.button.setAttribute("aria-pressed", "false");
    ended.ended();
  }

  // A tool has its button, pick(point), ended(), and may have back().
  function start(next) {
    stop();
    tool = next;
    cross.hidden = false;
    container.classList.add("picking");
    map.doubleClickZoom.disable();
    map.closePopup();
    next.button.setAttribute("aria-pressed", "true");
    container.focus({ preventScroll: true });
  }

  // Before the map hears of it: a click picks a point and opens no popup; what ends a drag is no click.
  container.addEventListener("click", (event) => {
    if (!tool || event.target.closest(".leaflet-control, .leaflet-popup")) return;
    event.stopImmediatePropagation();
    if (!map.dragging.moved()) tool.pick(map.mouseEventToLatLng(event).wrap());
  }, true);

  container.addEventListener("keydown", (event) => {
    if (!tool || event.target !== container) return;
    if (event.key === "Enter") tool.pick(map.getCenter().wrap());
    else if (event.key === "Backspace" && tool.back) tool.back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !tool) return;
    const { button } = tool;
    stop();
    button.focus({ preventScroll: true });
  });

  return { toggle: (next) => (tool === next ? stop() : start(next)) };
};
