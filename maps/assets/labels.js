"use strict";
// Town and place names: shown by rank and zoom, each set where it touches no other name and no marker.

(() => {
  const FROM_ZOOM = { 1: 0, 2: 7.5, 3: 9.5, 4: 9.5 };
  const SECOND_LINE_ZOOM = 10; // from here on there is room for the local name as well
  const SAME_PLACE_DEGREES = 0.02; // a town and a place of one name this near are one label

  // Towns first by rank; a place that claims speak of counts as rank 2, since readers look for it.
  function candidates(data) {
    const all = data.towns.map(([name, local, lon, lat, rank]) => ({ name, local, lon, lat, rank }));
    const known = (name, lon, lat) =>
      all.find((one) => one.name === name && Math.abs(one.lon - lon) + Math.abs(one.lat - lat) < SAME_PLACE_DEGREES);
    data.places.forEach(([name, local, lon, lat, rank]) => {
      const town = known(name, lon, lat);
      if (town) town.rank = Math.min(town.rank, rank);
      else all.push({ name, local, lon, lat, rank, marked: true });
    });
    return all.filter((one) => one.name).sort((one, other) => one.rank - other.rank);
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

  function overlaps(box, taken) {
    return taken.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1]);
  }

  // Right of the point is easiest to read; then left, above, below, and the same again farther out.
  function spots({ x, y }, width, height, gap) {
    return [gap, gap + 11, gap + 22].flatMap((away) => [
      [x + away, y - height / 2],
      [x - away - width, y - height / 2],
      [x - width / 2, y - away - height],
      [x - width / 2, y + away],
    ]).map(([left, top]) => [left, top, left + width, top + height]);
  }

  function markerBoxes(map) {
    const boxes = [];
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

    function show(town, zoom, taken) {
      const point = map.latLngToLayerPoint([town.lat, town.lon]);
      town.box = town.box || build(town, data.language);
      town.box.classList.toggle("two-lines", zoom >= SECOND_LINE_ZOOM);
      if (!town.box.isConnected) pane.append(town.box);
      const gap = town.marked ? 9 : 5;
      const free = spots(point, town.box.offsetWidth, town.box.offsetHeight, gap).find((box) => !overlaps(box, taken));
      if (!free) return town.box.remove();
      taken.push(free);
      L.DomUtil.setPosition(town.box, L.point(free[0], free[1]).round());
      return undefined;
    }

    function layOut() {
      const zoom = map.getZoom();
      const view = map.getBounds();
      const taken = markerBoxes(map);
      for (const town of towns) {
        if (zoom >= FROM_ZOOM[town.rank] && view.contains([town.lat, town.lon])) show(town, zoom, taken);
        else if (town.box) town.box.remove();
      }
    }
    return layOut;
  };
})();
