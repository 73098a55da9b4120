"use strict";
// Town and place names: shown by rank and zoom, each set where it touches no other name and no marker.

(() => {
  const FROM_ZOOM = { 1: 0, 2: 6, 3: 9.5, 4: 9.5 };
  const SECOND_LINE_ZOOM = 10; // from here on there is room for the local name as well
  const SIGN_COST_PX = 5; // a name hides two signs rather than move out by a step of 11
  const MOST_SIGNS = 400; // where more signs are in view, names can no longer leave them free
  const MOST_TRIED = 250; // names in view that are tried: with more, little room is left and time runs
  const SAME_PLACE_DEGREES = 0.02; // a town and a place of one name this near are one label

  // The greatest towns come first, then the places that claims speak of, since readers look for them.
  function candidates(towns, places) {
    const all = towns.map(([name, local, lon, lat, rank]) => ({ name, local, lon, lat, rank, order: rank }));
    const named = new Map();
    const keep = (one) => named.set(one.name, [...(named.get(one.name) ?? []), one]);
    all.forEach(keep);
    const near = ({ lon, lat }) => (one) => Math.abs(one.lon - lon) + Math.abs(one.lat - lat) < SAME_PLACE_DEGREES;
    for (const place of places) {
      const { rank, claimed } = place;
      const town = named.get(place.name)?.find(near(place));
      const order = rank - 0.5;
      if (town) Object.assign(town, { marked: true, claimed: town.claimed || claimed });
      if (!town) {
        const one = { ...place, order, marked: true };
        all.push(one);
        keep(one);
      } else if (town.rank >= rank) Object.assign(town, { rank, order: Math.min(order, town.order) });
    }
    return all.filter((one) => one.name).sort((one, other) => one.order - other.order);
  }

  function build(town, language) {
    const box = document.createElement("span");
    box.className = `town rank-${town.rank}`;
    const name = document.createElement("span");
    name.textContent = town.name;
    box.append(name);
    if (town.local && town.local !== town.name) {
      const local = document.createElement("span");
      local.className = "town-local";
      local.lang = language;
      local.textContent = town.local;
      box.append(local);
    }
    return box;
  }

  function within(box, view) {
    return box[0] >= view.min.x && box[1] >= view.min.y && box[2] <= view.max.x && box[3] <= view.max.y;
  }

  const touch = (box, one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1];

  function overlaps(box, taken) {
    return taken.some((one) => touch(box, one));
  }

  // A name that hides a place's sign is bad, one far from its town, perhaps across a river, is worse.
  function cost(box, signs) {
    return box[4] + SIGN_COST_PX * signs.filter((sign) => touch(box, sign)).length;
  }

  // Right of the point is easiest to read; then left, above, below. The name of a place with claims may
  // stand farther out, where their markers take the room, but far only at the height of its point; that
  // of a great town may stand a little off, any other stays by its dot or sign. The fifth number is how far out.
  function spots({ x, y }, width, height, { marked, claimed, rank }) {
    const bySign = claimed || rank === 1 ? [9, 20] : [9];
    const around = marked ? bySign : [5];
    const beside = (away) => [[x + away, y - height / 2, away], [x - away - width, y - height / 2, away]];
    const across = (away) => [[x - width / 2, y - away - height, away], [x - width / 2, y + away, away]];
    return [
      ...around.flatMap((away) => [...beside(away), ...across(away)]),
      ...(claimed ? [31, 42] : []).flatMap(beside),
    ].map(([left, top, away]) => [left, top, left + width, top + height, away]);
  }

  function controlBoxes(map) {
    const frame = map.getContainer().getBoundingClientRect();
    return Array.from(map.getContainer().querySelectorAll(".leaflet-control"), (control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const { x, y } = map.containerPointToLayerPoint([left - frame.left, top - frame.top]);
      return [x, y, x + width, y + height];
    });
  }

  // ``places`` are further names: {name, local, lon, lat, rank, claimed}. ``standing`` returns the boxes in layer px that
  // names must leave free (claims), and those that they leave free where they can (places).
  dayPage.labels = (map, { towns, places = [], language, standing = () => ({ claims: [], places: [] }) }) => {
    const names = candidates(towns, places);
    const pane = map.getPane("labels");
    pane.setAttribute("aria-hidden", "true");
    const lines = (zoom) => (zoom >= SECOND_LINE_ZOOM ? 2 : 1);
    let shown = new Set();

    // A name never touches another, a control or a claim; it leaves the signs of places free where it can.
    function show(town, zoom, view, taken, signs) {
      const point = map.latLngToLayerPoint([town.lat, town.lon]);
      const { width, height } = town.sizes[lines(zoom)];
      const tried = spots(point, width, height, town);
      const free = tried.filter((box) => within(box, view) && !overlaps(box, taken));
      const [best] = free.sort((one, other) => cost(one, signs) - cost(other, signs));
      const dot = [point.x - 2, point.y - 2, point.x + 2, point.y + 2];
      if (!best || (town.dot && overlaps(dot, taken))) return hide(town);
      taken.push(best);
      town.box.classList.toggle("two-lines", lines(zoom) === 2);
      if (!town.box.isConnected) pane.append(town.box);
      dayPage.put(town.box, L.point(best[0], best[1]).round());
      if (!town.dot) return undefined;
      if (!town.dot.isConnected) pane.append(town.dot);
      taken.push(dot);
      return dayPage.put(town.dot, point.subtract([2, 2]).round());
    }

    // Measures all names that were not shown yet at once, for the browser lays out the page anew for each question.
    function measure(asked, zoom) {
      const fresh = asked.filter((town) => !town.sizes?.[lines(zoom)]);
      fresh.forEach((town) => {
        town.box = town.box || build(town, language);
        town.dot = town.marked ? null : town.dot || L.DomUtil.create("span", "town-dot");
        town.box.classList.toggle("two-lines", lines(zoom) === 2);
      });
      pane.append(...fresh.map(({ box }) => box));
      fresh.forEach((town) => {
        const { offsetWidth: width, offsetHeight: height } = town.box;
        town.sizes = { ...town.sizes, [lines(zoom)]: { width, height } };
      });
    }

    function hide(town) {
      if (town.box) town.box.remove();
      if (town.dot) town.dot.remove();
    }

    function layOut() {
      const zoom = map.getZoom();
      const bounds = map.getBounds();
      const corner = map.containerPointToLayerPoint([0, 0]);
      const view = L.bounds(corner, corner.add(map.getSize()));
      const { claims, places: standingSigns } = standing();
      const signs = standingSigns.length > MOST_SIGNS ? [] : standingSigns;
      const taken = [...controlBoxes(map), ...claims];
      const [south, north, west, east] = [bounds.getSouth(), bounds.getNorth(), bounds.getWest(), bounds.getEast()];
      const asked = new Set(names.filter(({ rank, lon, lat }) =>
        zoom >= FROM_ZOOM[rank] && lat >= south && lat <= north && lon >= west && lon <= east).slice(0, MOST_TRIED));
      measure([...asked], zoom);
      shown.forEach((town) => !asked.has(town) && hide(town));
      shown = asked;
      asked.forEach((town) => show(town, zoom, view, taken, signs));
    }
    return layOut;
  };
})();
