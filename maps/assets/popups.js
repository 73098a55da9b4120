"use strict";
// Popups are copies of what stands in the tables, so there is one text of every claim and one place to escape it.

(() => {
  const NARROW_PX = 560; // below this a popup cannot stand beside the controls
  const CONTROLS_PX = 116; // width of the top left controls with their margins
  const EDGE_PX = 10;
  const CLOSE_ZOOM = 9; // the neighbouring villages can be told apart
  const FRAME_PX = 28; // Leaflet counts a popup's width without its own margins

  const copyOf = (element) => element.cloneNode(true);

  function card(row) {
    const box = document.createElement("div");
    box.className = "popup";
    const title = document.createElement("h3");
    title.append(...Array.from(row.querySelector("th").childNodes, copyOf));
    // Seen only while a popup that scrolls has more to show; screen readers read on without it.
    const more = document.createElement("div");
    more.className = "more";
    more.setAttribute("aria-hidden", "true");
    more.textContent = "More below";
    box.append(title, copyOf(row.querySelector(".card")), more);
    return box;
  }

  function bind(map, marker, row, className) {
    const size = map.getSize();
    const narrow = size.x < NARROW_PX;
    marker.bindPopup(() => card(row), {
      className,
      maxWidth: Math.min(380, size.x - 2 * EDGE_PX - FRAME_PX),
      minWidth: Math.min(260, size.x - 2 * EDGE_PX - FRAME_PX),
      maxHeight: Math.max(160, Math.round(size.y * 0.5)),
      // Beside the controls where there is room; on a narrow map the style sheet hides them meanwhile.
      autoPanPaddingTopLeft: [narrow ? EDGE_PX : CONTROLS_PX, EDGE_PX],
      autoPanPaddingBottomRight: [EDGE_PX, EDGE_PX],
    });
  }

  // Only the table's own box scrolls, never the page under the reader.
  function reveal(row) {
    const box = document.getElementById("claims-scroll");
    if (box.scrollHeight <= box.clientHeight || !box.contains(row)) return;
    const shift = row.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (shift < 0 || shift > box.clientHeight - 60) box.scrollTop += shift - 12;
  }

  // The focus goes to the part that scrolls, so that the arrow keys move it.
  function announce(element, name) {
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", name);
    const content = element.querySelector(".leaflet-popup-content");
    content.tabIndex = -1;
    content.focus({ preventScroll: true });
  }

  dayPage.popups = (map) => {
    let circle = null;
    let current = null;

    function opened(marker, row, radius) {
      current = { marker, row };
      map.getContainer().classList.add("has-popup");
      row.classList.add("selected");
      row.setAttribute("aria-current", "true");
      reveal(row);
      if (radius) {
        const look = { radius, className: "precision", pane: "paths", interactive: false };
        circle = L.circle(marker.getLatLng(), look).addTo(map);
      }
      announce(marker.getPopup().getElement(), row.querySelector("th").textContent);
    }

    function closed(marker, row) {
      row.classList.remove("selected");
      row.removeAttribute("aria-current");
      if (circle) circle.remove();
      circle = null;
      current = null;
      map.getContainer().classList.remove("has-popup");
      const focus = document.activeElement;
      const inside = focus === document.body || marker.getPopup().getElement()?.contains(focus);
      if (inside && marker.getElement()) marker.getElement().focus({ preventScroll: true });
    }

    function connect(marker, row, className, radius) {
      bind(map, marker, row, className);
      marker.on("popupopen", () => opened(marker, row, radius));
      marker.on("popupclose", () => closed(marker, row));
    }

    const connectAll = (markers, className) => markers.forEach((marker) => {
      const { properties } = marker.feature;
      connect(marker, dayPage.row(properties), className, properties.radius_m);
    });
    connectAll(dayPage.claims, "claim-popup");
    connectAll(dayPage.places, "place-popup");
    dayPage.paths.forEach((path, number) => {
      const marker = dayPage.claims.get(number);
      if (marker) path.on("click", () => marker.openPopup());
    });

    function open(kind, number) {
      const marker = dayPage[kind].get(number);
      if (!marker) {
        const row = document.getElementById(`claim-${number}`);
        row?.scrollIntoView({ block: "nearest" });
        row?.querySelector("summary")?.focus();
        return;
      }
      dayPage.admit(marker);
      map.getContainer().scrollIntoView({ block: "nearest" });
      map.setView(marker.getLatLng(), Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
      marker.openPopup();
    }

    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-open-claim], button[data-open-place]");
      if (!button) return;
      if (button.dataset.openClaim !== undefined) open("claims", Number(button.dataset.openClaim));
      else open("places", Number(button.dataset.openPlace));
    });

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && current) map.closePopup();
    });
  };
})();
