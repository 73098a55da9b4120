"use strict";
// The places on the map, which are many: painted on one canvas, found by the pointer; keyboards reach them by the table.

(() => {
  const SIZES = [[300, 13], [900, 11], [2500, 9], [Infinity, 7]]; // px of a sign, by how many are in view
  const QUIET_PX = 2; // how much smaller the sign of a place is of which nothing is known
  const MARGIN = 0.3; // of the view, painted around it so that short moves need nothing new
  const MOST_SHARP = 2; // device pixels a px: more costs time and shows nothing on signs of this size
  const REACH_PX = 3; // how far beside a sign the pointer still finds it

  const PlaceLayer = L.Layer.extend({
    initialize(page) {
      Object.assign(this, { page, colour: "tier", disputed: true, painted: [], onPaper: false });
      this.updateLater = dayPage.afterwards(() => this.update());
      const { lon, lat } = page.places;
      this.world = Array.from(lon, (_, number) => L.CRS.EPSG3857.latLngToPoint(L.latLng(lat[number], lon[number]), 0));
    },

    getEvents() {
      return { zoomend: this.update, moveend: this.moved };
    },

    onAdd(map) {
      this.canvas = L.DomUtil.create("canvas", "places-canvas leaflet-zoom-hide", map.getPane("places"));
      L.DomEvent.on(this.canvas, "mousemove", this.hover, this);
      L.DomEvent.on(this.canvas, "click", this.click, this);
      this.redraw();
    },

    onRemove() {
      this.canvas.remove();
      this.paper?.remove();
      this.painted = [];
    },

    redraw() {
      this.drawn = null;
      this.update();
    },

    symbol(number) {
      const { data } = this.page;
      const { tier, side, age } = this.page.places.columns;
      if (this.colour === "tier") return data.tiers[tier[number]][2][side[number] + 1];
      return (data.ages.find(([days]) => days === null || (age[number] !== null && age[number] <= days)))[1];
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
      const pad = view.getSize().multiplyBy(MARGIN).round();
      const bounds = L.bounds(view.min.subtract(pad), view.max.add(pad));
      this.drawn = { zoom: map.getZoom(), bounds };
      this.paint(bounds);
    },

    inView(bounds) {
      const { shown } = this.page.places;
      const scale = this._map.getZoomScale(this._map.getZoom(), 0);
      const { min, max } = bounds;
      const found = [];
      this.world.forEach((point, number) => {
        const [x, y] = [point.x * scale, point.y * scale];
        if (shown[number] && x >= min.x && x <= max.x && y >= min.y && y <= max.y) found.push({ number, x, y });
      });
      return found;
    },

    paint(bounds) {
      this.paper?.remove();
      this.canvas.hidden = this.onPaper;
      const { canvas } = this;
      const corner = bounds.min.subtract(this._map.getPixelOrigin()).round();
      const { x: width, y: height } = bounds.getSize();
      const ratio = Math.min(MOST_SHARP, window.devicePixelRatio || 1);
      L.DomUtil.setPosition(canvas, corner);
      Object.assign(canvas, { width: width * ratio, height: height * ratio });
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
      const found = this.inView(bounds);
      const [, size] = SIZES.find(([most]) => found.length <= most);
      // Thousands of small pictures are put faster by the processor than they are recorded for a graphics card.
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.imageSmoothingEnabled = false; // whole pixels on whole pixels are copied, all else is reckoned
      this.painted = found.map(({ number, x, y }) => {
        const symbol = this.symbol(number);
        const px = symbol === "sign-unknown" ? size - QUIET_PX : size;
        return { number, symbol, x: Math.round(x - bounds.min.x), y: Math.round(y - bounds.min.y), size: px };
      });
      if (this.onPaper) this.paper = dayPage.signs.sheet(this._map.getPane("places"), corner, width, height);
      const put = (symbol, { x, y }, px) => {
        if (this.onPaper) return dayPage.signs.put(this.paper, symbol, x, y, px);
        const sprite = dayPage.signs.sprite(symbol, px, ratio);
        return context.drawImage(sprite, Math.round(x * ratio - sprite.width / 2), Math.round(y * ratio - sprite.height / 2));
      };
      for (const sign of this.painted) put(sign.symbol, sign, sign.size);
      if (!this.disputed) return;
      for (const sign of this.painted) {
        if (this.page.places.isDisputed(sign.number)) put(this.page.data.disputed, sign, size + 9);
      }
    },

    // The number of the place at a point of the canvas, the last painted first; undefined where there is none.
    at({ x, y }) {
      const hit = this.painted.findLast((sign) =>
        Math.hypot(sign.x - x, sign.y - y) <= sign.size / 2 + REACH_PX);
      return hit?.number;
    },

    hover(event) {
      const number = this.at({ x: event.offsetX, y: event.offsetY });
      this.canvas.title = number === undefined ? "" : this.page.placeLabel(number);
      this.canvas.style.cursor = number === undefined ? "" : "pointer";
    },

    click(event) {
      const number = this.at({ x: event.offsetX, y: event.offsetY });
      if (number === undefined || this.page.map.dragging.moved()) return;
      L.DomEvent.stop(event);
      this.page.select({ place: number });
    },

    boxes() {
      const corner = this._map ? L.DomUtil.getPosition(this.canvas) : { x: 0, y: 0 };
      return this.painted.map(({ x, y, size }) => {
        const [left, top] = [corner.x + x - size / 2, corner.y + y - size / 2];
        return [left, top, left + size, top + size];
      });
    },
  });

  dayPage.placeLayer = (page) => new PlaceLayer(page);
})();
