"use strict";
// Town and place names: shown by rank and zoom, each set where it touches no other name and no marker.

(() => {
  const FROM_ZOOM = { 1: 0, 2: 6.5, 3: 9.5, 4: 9.5 };
  const SECOND_LINE_ZOOM = 10; // from here on there is room for the local name as well
  const SAME_PLACE_DEGREES = 0.02; // a town and a place of one name this near are one label

  // The greatest towns come first, then the places that claims speak of, since readers look for them.
  function candidates(data) {
    const all = data.towns.map(([name, local, lon, lat, rank]) => ({ name, local, lon, lat, rank, order: rank }));
    const known = (name, lon, lat) =>
      all.find((one) => one.name === name && Math.abs(one.lon - lon) + Math.abs(one.lat - lat) < SAME_PLACE_DEGREES);
    data.places.forEach(([name, local, lon, lat, rank]) => {
      const town = known(name, lon, lat);
      const order = rank - 0.5;
      if (town) town.marked = true;
      if (!town) all.push({ name, local, lon, lat, rank, order, marked: true });
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

  function overlaps(box, taken) {
    return taken.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1]);
  }

  // Right of the point is easiest to read; then left, above, below. The name of a marked place may
  // stand farther out, where its markers take the room; any other name stays beside its dot.
  function spots({ x, y }, width, height, marked) {
    const distances = marked ? [9, 20, 31] : [5];
    return distances.flatMap((away) => [
      [x + away, y - height / 2],
      [x - away - width, y - height / 2],
      [x - width / 2, y - away - height],
      [x - width / 2, y + away],
    ]).map(([left, top]) => [left, top, left + width, top + height]);
  }

  // What a name must not touch: the controls in the corners and the claim markers.
  function takenBoxes(map) {
    const frame = map.getContainer().getBoundingClientRect();
    const boxes = Array.from(map.getContainer().querySelectorAll(".leaflet-control"), (control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const { x, y } = map.containerPointToLayerPoint([left - frame.left, top - frame.top]);
      return [x, y, x + width, y + height];
    });
    const add = (marker) => {
      if (!map.hasLayer(marker)) return;
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      const element = marker.getElement();
      const [width, height] = marker.options.icon.options.iconSize;
      const left = x + parseFloat(element.style.marginLeft);
      const top = y + parseFloat(element.style.marginTop);
      boxes.push([left, top, left + width, top + height]);
    };
    dayPage.claims.forEach(add);
    return boxes;
  }

  dayPage.labels = (map, data) => {
    const towns = candidates(data);
    const pane = map.getPane("labels");
    pane.setAttribute("aria-hidden", "true");

    function show(town, zoom, view, taken) {
      const point = map.latLngToLayerPoint([town.lat, town.lon]);
      town.box = town.box || build(town, data.language);
      town.dot = town.marked ? null : town.dot || L.DomUtil.create("span", "town-dot");
      town.box.classList.toggle("two-lines", zoom >= SECOND_LINE_ZOOM);
      if (!town.box.isConnected) pane.append(town.box);
      const tried = spots(point, town.box.offsetWidth, town.box.offsetHeight, town.marked);
      const free = tried.find((box) => within(box, view) && !overlaps(box, taken));
      if (!free) return hide(town);
      taken.push(free);
      L.DomUtil.setPosition(town.box, L.point(free[0], free[1]).round());
      if (!town.dot) return undefined;
      if (!town.dot.isConnected) pane.append(town.dot);
      taken.push([point.x - 2, point.y - 2, point.x + 2, point.y + 2]);
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
      const taken = takenBoxes(map);
      for (const town of towns) {
        if (zoom >= FROM_ZOOM[town.rank] && bounds.contains([town.lat, town.lon])) show(town, zoom, view, taken);
        else hide(town);
      }
    }
    return layOut;
  };
})();
