"use strict";
// Brings the parts together once Folium's script has drawn the map: one object, which every part and tool is handed.

(() => {
  const data = dayPage.data ?? JSON.parse(document.getElementById("day-data").textContent);
  // From a continent to a village: nearer, the picture would be finer than what is known.
  const map = window[data.map].setMinZoom(4).setMaxZoom(14);
  const messages = pageMessages(data.messages);
  leafletWords(map, messages.text);
  const furniture = dayPage.furniture(map, data.credit);
  const listeners = new Map();

  const page = {
    ...messages,
    map, data,
    home: map.getBounds(),
    root: map.getContainer(),
    box: furniture.box,
    button: furniture.button,
    popupRoom: furniture.popupRoom,
    claims: dayPage.claims(data),
    places: dayPage.places(data),
    paths: dayPage.paths,
    layers: { zones: {} },
    state: { claim: null, place: null },
    MOST_LISTED: 60,
    on(event, act) {
      listeners.set(event, [...(listeners.get(event) ?? []), act]);
    },
    emit(event, detail) {
      (listeners.get(event) ?? []).forEach((act) => act(detail));
    },
    label(number) {
      const { place, kind_name: kind, side_label: side, source } = page.claims.of(number);
      return page.text("{place}: {kind} ({side}), claimed by {source}", { place, kind, side, source });
    },
    placeLabel(number) {
      const { place, tier_words: words } = page.places.of(number);
      return `${place}: ${words}`;
    },
  };
  dayPage.page = page;

  for (const [key, name] of Object.entries(data.layers)) {
    const [kind, number] = key.split("-");
    if (kind === "zone") (page.layers.zones[number] ??= []).push(window[name]);
    if (kind === "paths") window[name].remove(); // from here on each line by itself, as the filters will
  }

  // The claims on one spot, for popups that tell all that is said of it.
  const here = new Map();
  for (let number = 0; number < page.claims.count; number += 1) {
    if (!page.claims.isDrawn(number)) continue;
    const key = `${page.claims.lon[number]} ${page.claims.lat[number]}`;
    if (!here.has(key)) here.set(key, []);
    here.get(key).push(number);
  }
  page.neighbours = (number) => here.get(`${page.claims.lon[number]} ${page.claims.lat[number]}`) ?? [];

  // Claims are what readers look for: where they are few, their places are named as early as larger towns.
  const MOST_NAMED = 100;
  const spots = page.claims.spots.filter(({ lon }) => lon !== null);
  const rank = spots.length <= MOST_NAMED ? 2 : 4;
  const named = [
    ...spots.map((spot) => ({ ...spot, rank, claimed: true })),
    ...Array.from({ length: page.places.count }, (_, number) => ({
      name: page.places.nameOf(number), local: page.places.localOf(number),
      lon: page.places.lon[number], lat: page.places.lat[number], rank: 4, claimed: false,
    })),
  ];

  page.cards = dayPage.cards(page);
  Object.assign(page.layers, { claims: dayPage.claimLayer(page), places: dayPage.placeLayer(page) });
  furniture.button("topleft", page.text("Whole map"), "", () => map.fitBounds(page.home));
  page.layers.places.addTo(map);
  page.layers.claims.addTo(map);
  dayPage.popups(page);
  const table = dayPage.table(page);
  const filters = dayPage.filters(page);
  const labels = dayPage.labels(map, {
    towns: data.towns, places: named, language: data.language,
    standing: () => ({ claims: page.layers.claims.boxes(), places: page.layers.places.boxes() }),
  });
  dayPage.paths.forEach((path, number) => path.on("click", () => page.select({ claim: number })));

  // On a phone the panel would push the map off the first screen.
  if (window.matchMedia("(max-width: 760px)").matches) document.getElementById("filters").open = false;

  filters.apply();
  dayPage.tools.forEach((tool) => tool(page));
  labels(); // now that all controls stand where names must not
  page.on("shown", labels);
  const labelsLater = dayPage.afterwards(labels);
  let zoom = map.getZoom();
  map.on("moveend", () => {
    // Names move with the map; at another zoom none stands where it should.
    if (map.getZoom() === zoom) labelsLater();
    else labels();
    zoom = map.getZoom();
    page.emit("view");
  });
  // Before a sheet is printed nothing can come later.
  function settle() {
    page.layers.places.update();
    page.layers.claims.update();
    labels();
  }
  const summary = document.querySelector("details.summary");
  let wasOpen = false;
  function tellAll(printing) {
    if (printing) wasOpen = summary?.open;
    if (summary) summary.open = printing || wasOpen;
  }

  furniture.onPaper((printing) => {
    page.layers.places.onPaper = printing;
    tellAll(printing);
    page.layers.places.redraw();
    table.toPaper(printing);
  }, settle);

  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
})();
