"use strict";
// What stands at the edges of a map: scale, credit, buttons; how a popup is closed; how a map goes to paper and back.

L.Popup.mergeOptions({ closeOnEscapeKey: false }); // Leaflet's own way asks for the focus on the map; see below

dayPage.furniture = (map, credit) => {
  const EDGE_PX = 10; // between a popup and the edge of the map
  const FRAME_PX = { x: 30, y: 62 }; // what a popup has around its content: margins, edge, tip, the mark at its foot
  const [LEAST_PX, LEAST_HEIGHT_PX] = [220, 140];
  const NARROW_PX = 560; // below this a popup cannot stand beside the controls
  const CONTROLS_PX = 116; // width of the top left controls with their margins

  function box(position, className) {
    const control = L.control({ position });
    const made = L.DomUtil.create("div", className);
    control.onAdd = () => made;
    control.addTo(map);
    L.DomEvent.disableClickPropagation(made);
    return made;
  }

  function button(position, words, label, act) {
    const made = L.DomUtil.create("button", "on-map");
    made.type = "button";
    made.textContent = words;
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    box(position, "map-button").append(made);
    return made;
  }

  // The most room that a popup has: on a small map it scrolls, and what closes it stays in sight. It stands beside the
  // controls where there is room; on a narrow map the style sheet hides them meanwhile.
  function popupRoom(width, height) {
    const size = map.getSize();
    const left = size.x < NARROW_PX ? EDGE_PX : CONTROLS_PX;
    const room = { x: size.x - left - EDGE_PX - FRAME_PX.x, y: size.y - 2 * EDGE_PX - FRAME_PX.y };
    return {
      maxWidth: Math.min(width, room.x),
      minWidth: Math.min(LEAST_PX, room.x),
      maxHeight: Math.min(Math.max(height, LEAST_HEIGHT_PX), room.y),
      autoPanPaddingTopLeft: [left, EDGE_PX],
      autoPanPaddingBottomRight: [EDGE_PX, EDGE_PX],
    };
  }

  // Seen only while a popup that scrolls has more to show; screen readers read on without it.
  function more(content, words) {
    const made = L.DomUtil.create("div", "more", content);
    made.textContent = words;
    made.setAttribute("aria-hidden", "true");
  }

  // Paper has another width: the map keeps what it shows, and returns to the reader's view afterwards.
  function onPaper(before = () => {}, settle = () => {}) {
    let view = null;
    window.matchMedia("print").addEventListener("change", ({ matches }) => {
      const bounds = map.getBounds();
      if (matches) view = [map.getCenter(), map.getZoom()];
      before(matches);
      map.invalidateSize({ pan: false, animate: false });
      if (matches) map.fitBounds(bounds, { animate: false });
      else map.setView(...view, { animate: false });
      settle();
    });
  }

  const root = map.getContainer();
  let open = null;
  map.on("popupopen", ({ popup }) => {
    open = popup;
    root.classList.add("has-popup");
    const scrolled = popup.getElement().querySelector(".leaflet-popup-scrolled");
    if (scrolled) scrolled.tabIndex = 0; // or keys could not scroll it
  });
  map.on("popupclose", () => {
    open = null;
    root.classList.remove("has-popup");
  });

  // Escape closes what is open, wherever the focus is.
  document.addEventListener("keydown", ({ key }) => key === "Escape" && open && map.closePopup(open));

  // Gives the focus back to what opened a popup, if the popup that closes has it, or what the popup belongs to.
  function returnFocus() {
    let from = null;
    map.on("popupopen", () => (from = document.activeElement));
    map.on("popupclose", ({ popup }) => {
      const focus = document.activeElement;
      const inside = [popup.getElement(), popup._source?.getElement()].some((part) => part?.contains(focus));
      if (inside || focus === document.body) (from?.isConnected ? from : root).focus({ preventScroll: true });
    });
  }

  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 140 }).addTo(map);
  box("bottomright", "credit").textContent = credit;
  return { box, button, more, onPaper, popupRoom, returnFocus };
};
