"use strict";
// The claims on the map: a Leaflet layer of buttons, each a claim or, where claims are dense, a ring for many.

(() => {
  const MARK_PX = 26;
  const GAP_PX = 25; // between the middles of marks: a mark's width, so that each can be hit
  const MARGIN = 0.3; // of the view, drawn around it so that short moves need nothing new
  const MOVED_PX = 4; // less is no reason for a stem

  const ringPx = (count) => Math.round(30 + 6 * Math.log10(count));

  // Returns what stands on the map in layer px: its claims, its middle, the point that it belongs to, and its size.
  function bodies(map, cells, bounds) {
    const origin = map.getPixelOrigin();
    const { singles, clusters } = cells.split(bounds);
    const body = (numbers, point, size, more) => {
      const { x, y } = point.subtract(origin);
      return { numbers, x, y, x0: x, y0: y, size, ...more };
    };
    const marks = [
      ...singles.map((number) => body([number], cells.point(number), MARK_PX, { radius: GAP_PX / 2 })),
      ...clusters.map(({ numbers, point }) => {
        const size = ringPx(numbers.length);
        return body(numbers, point, size, { radius: size / 2, still: true });
      }),
    ];
    dayPage.spread(marks);
    return marks.map((mark) => ({ ...mark, x: Math.round(mark.x), y: Math.round(mark.y) }));
  }

  const ClaimLayer = L.Layer.extend({
    initialize(page) {
      this.page = page;
      this.cells = dayPage.cells(page.map, page.claims);
      this.marks = new Map();
      this.stems = L.layerGroup();
      this.updateLater = dayPage.afterwards(() => this.update());
    },

    getEvents() {
      return { zoomend: this.update, moveend: this.moved };
    },

    onAdd(map) {
      this.box = L.DomUtil.create("div", "leaflet-zoom-hide", map.getPane("claims"));
      this.stems.addTo(map);
      this.redraw();
    },

    onRemove() {
      this.box.remove();
      this.marks.clear();
      this.stems.remove();
    },

    // To be called when other claims are shown than before.
    redraw() {
      this.cells.changed();
      this.drawn = null;
      this.update();
    },

    // At another zoom all is drawn at once; the margin of a map that moved is drawn when it rests.
    moved() {
      if (this.drawn?.zoom === this._map.getZoom()) this.updateLater();
      else this.update();
    },

    update() {
      const map = this._map;
      if (!map) return;
      const view = map.getPixelBounds();
      if (this.drawn?.zoom === map.getZoom() && this.drawn.bounds.contains(view)) return;
      const pad = view.getSize().multiplyBy(MARGIN);
      const bounds = L.bounds(view.min.subtract(pad), view.max.add(pad));
      this.drawn = { zoom: map.getZoom(), bounds };
      this.draw(bodies(map, this.cells, bounds));
    },

    draw(bodiesInView) {
      const kept = new Map();
      this.stems.clearLayers();
      for (const body of bodiesInView) {
        const key = body.numbers.length > 1 ? `${body.numbers.length} from ${body.numbers[0]}` : body.numbers[0];
        const element = this.marks.get(key)?.element ?? this.build(body);
        kept.set(key, { ...body, element });
        dayPage.put(element, L.point(body.x - body.size / 2, body.y - body.size / 2));
        if (!element.isConnected) this.box.append(element);
        this.stem(body);
      }
      for (const [key, { element }] of this.marks) if (!kept.has(key)) element.remove();
      this.marks = kept;
    },

    stem({ x, y, x0, y0, still }) {
      if (still || Math.hypot(x - x0, y - y0) < MOVED_PX) return;
      const [foot, tip] = [[x0, y0], [x, y]].map((point) => this._map.layerPointToLatLng(point));
      L.polyline([foot, tip], { pane: "stems", className: "stem", interactive: false }).addTo(this.stems);
      L.circleMarker(foot, { pane: "stems", radius: 2, className: "stem-foot", interactive: false }).addTo(this.stems);
    },

    build({ numbers, size }) {
      const { claims, data } = this.page;
      const [number] = numbers;
      const single = numbers.length === 1;
      const element = L.DomUtil.create("button", single ? "mark claim-mark" : "mark cluster");
      element.type = "button";
      element.title = single ? this.page.label(number) : this.clusterWords(numbers);
      element.setAttribute("aria-label", element.title);
      element.style.width = element.style.height = `${size}px`;
      element.append(single
        ? dayPage.signs.picture(data.sides[claims.side[number]][1], size, data.kinds[claims.kind[number]][1])
        : dayPage.signs.ring(this.counts(numbers), data.sides.map((side) => side[2]), size, this.page.number(numbers.length)));
      L.DomEvent.on(element, "click", (event) => {
        L.DomEvent.stop(event);
        if (event.detail && this._map.dragging.moved()) return; // the end of a drag that began on the mark
        if (single) this.page.select({ claim: number });
        else this.open(numbers);
      });
      return element;
    },

    counts(numbers) {
      const counts = this.page.data.sides.map(() => 0);
      numbers.forEach((number) => (counts[this.page.claims.side[number]] += 1));
      return counts;
    },

    clusterWords(numbers) {
      const { data, plural } = this.page;
      const told = this.counts(numbers).map((count, side) => (count ? `${data.sides[side][0]} ${count}` : ""));
      const words = plural("{count} claim near each other", "{count} claims near each other", numbers.length);
      return `${words}: ${told.filter(Boolean).join(", ")}`;
    },

    // Goes nearer to the claims of a ring; those that no zoom parts are listed.
    open(numbers) {
      const map = this._map;
      const { lon, lat } = this.page.claims;
      const bounds = L.latLngBounds(Array.from(numbers, (number) => [lat[number], lon[number]]));
      const nearer = map.getZoom() < map.getMaxZoom() && !bounds.getSouthWest().equals(bounds.getNorthEast());
      if (!nearer) return this.page.list(numbers, bounds.getCenter());
      const zoom = Math.min(Math.max(map.getBoundsZoom(bounds.pad(0.1)), map.getZoom() + 1), map.getMaxZoom());
      map.once("moveend", () => this.focusNear(bounds.getCenter()));
      return map.setView(bounds.getCenter(), zoom, { animate: !dayPage.still });
    },

    // A reader with a keyboard goes on from where the ring was.
    focusNear(latlng) {
      const { x, y } = this._map.latLngToLayerPoint(latlng);
      if (document.activeElement !== document.body) return;
      const away = (mark) => Math.hypot(mark.x - x, mark.y - y);
      const [nearest] = [...this.marks.values()].sort((one, other) => away(one) - away(other));
      nearest?.element.focus({ preventScroll: true });
    },

    markOf(number) {
      return this.marks.get(number);
    },

    // Where marks stand, in layer px: left, top, right, bottom.
    boxes() {
      if (!this._map) return [];
      return Array.from(this.marks.values(), ({ x, y, size }) => [x - size / 2, y - size / 2, x + size / 2, y + size / 2]);
    },
  });

  dayPage.claimLayer = (page) => new ClaimLayer(page);
})();
