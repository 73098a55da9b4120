"use strict";
// Town and place names: shown by rank and zoom, each set where it touches no other name and no marker.

(() => {
  const FROM_ZOOM = { 1: 0, 2: 6.5, 3: 9.5, 4: 9.5 };
  const SECOND_LINE_ZOOM = 10; // from here on there is room for the local name as well
  const SIGN_COST_PX = 5; // a name hides two signs rather than move out by a step of 11
  const SAME_PLACE_DEGREES = 0.02; // a town and a place of one name this near are one label

  // The greatest towns come first, then the places that claims speak of, since readers look for them.
  function candidates(data) {
    const all = data.towns.map(([name, local, lon, lat, rank]) => ({ name, local, lon, lat, rank, order: rank }));
    const known = (name, lon, lat) =>
      all.find((one) => one.name === name && Math.abs(one.lon - lon) + Math.abs(one.lat - lat) < SAME_PLACE_DEGREES);
    data.places.forEach(([name, local, lon, lat, rank, claimed]) => {
      const town = known(name, lon, lat);
      const order = rank - 0.5;
      if (town) Object.assign(town, { marked: true, claimed: town.claimed || claimed });
      if (!town) all.push({ name, local, lon, lat, rank, order, marked: true, claimed });
      else if (town.rank >= rank) Object.assign(town, { rank, order: Math.min(order, town.order) });
    });
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

  function markerBox(map, marker) {
    const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
    const { style } = marker.getElement();
    const [width, height] = marker.options.icon.options.iconSize;
    const [left, top] = [x + parseFloat(style.marginLeft), y + parseFloat(style.marginTop)];
    return [left, top, left + width, top + height];
  }

  function markerBoxes(map, markers) {
    return Array.from(markers.values()).filter((marker) => map.hasLayer(marker)).map((marker) => markerBox(map, marker));
  }

  function controlBoxes(map) {
    const frame = map.getContainer().getBoundingClientRect();
    return Array.from(map.getContainer().querySelectorAll(".leaflet-control"), (control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const { x, y } = map.containerPointToLayerPoint([left - frame.left, top - frame.top]);
      return [x, y, x + width, y + height];
    });
  }

  dayPage.labels = (map, data) => {
    const towns = candidates(data);
    const pane = map.getPane("labels");
    pane.setAttribute("aria-hidden", "true");

    // A name never touches another, a control or a claim; it leaves the signs of places free where it can.
    function show(town, zoom, view, taken, signs) {
      const point = map.latLngToLayerPoint([town.lat, town.lon]);
      town.box = town.box || build(town, data.language);
      town.dot = town.marked ? null : town.dot || L.DomUtil.create("span", "town-dot");
      town.box.classList.toggle("two-lines", zoom >= SECOND_LINE_ZOOM);
      if (!town.box.isConnected) pane.append(town.box);
      const tried = spots(point, town.box.offsetWidth, town.box.offsetHeight, town);
      const free = tried.filter((box) => within(box, view) && !overlaps(box, taken));
      const [best] = free.sort((one, other) => cost(one, signs) - cost(other, signs));
      const dot = [point.x - 2, point.y - 2, point.x + 2, point.y + 2];
      if (!best || (town.dot && overlaps(dot, taken))) return hide(town);
      taken.push(best);
      L.DomUtil.setPosition(town.box, L.point(best[0], best[1]).round());
      if (!town.dot) return undefined;
      if (!town.dot.isConnected) pane.append(town.dot);
      taken.push(dot);
      return L.DomUtil.setPosition(town.dot, point.subtract([2, 2]).round());
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
      const taken = [...controlBoxes(map), ...markerBoxes(map, dayPage.claims)];
      const signs = markerBoxes(map, dayPage.places);
      for (const town of towns) {
        if (zoom >= FROM_ZOOM[town.rank] && bounds.contains([town.lat, town.lon])) show(town, zoom, view, taken, signs);
        else hide(town);
      }
    }
    return layOut;
  };
})();
