"use strict";
// What opens on the map when a claim, a place or a ring is chosen; and where the focus goes then and afterwards.

(() => {
  const CLOSE_ZOOM = 9; // the neighbouring villages can be told apart
  const SHARE = 0.45; // of the map's height: what a popup speaks of stays in sight
  const PLACE_PX = 13;

  dayPage.popups = (page) => {
    const { map, claims, places, cards, text, state } = page;
    const { made } = cards;
    const container = map.getContainer();
    let [circle, current] = [null, null];

    function popup(className) {
      const [width, height] = [className === "place-popup" ? 460 : 380, Math.round(map.getSize().y * SHARE)];
      return L.popup({ className, ...page.popupRoom(width, height) });
    }

    function content(heading, card) {
      // Seen only while a popup that scrolls has more to show; screen readers read on without it.
      const more = made("div", text("More below"), { class: "more", "aria-hidden": "true" });
      return made("div", [made("h3", heading), card, more], { class: "popup" });
    }

    // The focus goes to the part that scrolls, so that the arrow keys move it.
    function announce(element, name) {
      element.setAttribute("role", "dialog");
      element.setAttribute("aria-label", name);
      const box = element.querySelector(".leaflet-popup-content");
      box.tabIndex = -1;
      box.focus({ preventScroll: true });
    }

    function show(className, latlng, offset, heading, card, chosen) {
      map.closePopup();
      const made = popup(className).setLatLng(latlng).setContent(content(heading, card));
      made.options.offset = offset;
      current = { popup: made, ...chosen, from: document.activeElement };
      Object.assign(state, { claim: chosen.claim ?? null, place: chosen.place ?? null });
      // Popups open upwards: where the map's upper edge is scrolled off, the page goes back to it.
      if (container.getBoundingClientRect().top < 0) container.scrollIntoView({ block: "start" });
      made.openOn(map);
      announce(made.getElement(), made.getElement().querySelector("h3").textContent);
      page.emit("selected", { ...state });
    }

    function closed({ popup: gone }) {
      if (!current || gone !== current.popup) return;
      const { claim, from } = current;
      const focus = document.activeElement;
      const inside = focus === document.body || gone.getElement()?.contains(focus);
      circle?.remove();
      [circle, current] = [null, null];
      Object.assign(state, { claim: null, place: null });
      page.emit("selected", { ...state });
      if (!inside) return;
      const mark = claim === undefined ? null : page.layers.claims.markOf(claim)?.element;
      const back = mark ?? (from?.isConnected && from !== document.body ? from : null);
      back?.focus({ preventScroll: true });
    }

    function openClaim(number) {
      const latlng = [claims.lat[number], claims.lon[number]];
      const mark = page.layers.claims.markOf(number);
      const offset = mark ? [mark.x - mark.x0, mark.y - mark.y0 - mark.size / 2 + 2] : [0, 2];
      show("claim-popup", latlng, offset, cards.names(claims.of(number)), cards.claimCard(number), { claim: number });
      const radius = claims.of(number).radius_m;
      if (radius) circle = L.circle(latlng, { radius, className: "precision", pane: "paths", interactive: false }).addTo(map);
    }

    function openPlace(number) {
      const heading = cards.names(places.of(number));
      const latlng = [places.lat[number], places.lon[number]];
      show("place-popup", latlng, [0, 2 - PLACE_PX / 2], heading, cards.placeCard(number), { place: number });
    }

    // Claims that no zoom parts, as a list of buttons.
    page.list = (numbers, latlng) => {
      const entries = Array.from(numbers.slice(0, page.MOST_LISTED), (number) =>
        made("li", [cards.button(page.label(number), { "data-open-claim": number }), " ", cards.spoken(claims.of(number).statement)]));
      const left = numbers.length - entries.length;
      if (left) entries.push(made("li", page.plural("{count} more in the table", "{count} more in the table", left)));
      const heading = page.plural("{count} claim here", "{count} claims here", numbers.length);
      show("list-popup", latlng, [0, -14], heading, made("ul", entries, { class: "card" }), {});
    };

    function goTo(lat, lon) {
      container.scrollIntoView({ block: "nearest" });
      map.setView([lat, lon], Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
      page.layers.claims.update(); // the popup points at its mark
    }

    // What is already in the middle of things opens where it is; whatever is asked for by name is gone to.
    page.select = (asked, { move = false } = {}) => {
      if (asked === null) return map.closePopup();
      const { claim, place } = asked;
      page.admit(asked);
      if (claim !== undefined && !claims.isDrawn(claim)) return page.reveal(claim);
      const [lat, lon] = claim === undefined ? [places.lat[place], places.lon[place]] : [claims.lat[claim], claims.lon[claim]];
      if (move || !map.getBounds().contains([lat, lon])) goTo(lat, lon);
      return claim === undefined ? openPlace(place) : openClaim(claim);
    };

    map.on("popupclose", closed);

    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-open-claim], button[data-open-place]");
      if (!button) return;
      const { openClaim: claim, openPlace: place } = button.dataset;
      page.select(claim === undefined ? { place: Number(place) } : { claim: Number(claim) }, { move: true });
    });
  };
})();
