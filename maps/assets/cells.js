"use strict";
// Which claims stand by themselves on the map and which as one ring with their number, by the cells of a grid.

(() => {
  const CELL_PX = 84; // a ring's width, and as much again for the names between rings
  const MOST_SINGLE = 120; // so many marks in view can be spread out and told apart
  const MOST_CLAIMS = 2 ** 20; // cell and claim share one number, which is sorted far faster than two
  const MOST_IN_CELL = 3; // in a dense view so few still stand by themselves

  // Claims that are shown and drawn, at a zoom, in the order of their cells: one sort, then every view is a search.
  dayPage.cells = (map, claims) => {
    let [zoom, order, keys, xs, ys, columns] = [null, null, null, null, null, 0];

    function sortOut() {
      zoom = map.getZoom();
      const { x: width } = map.project([0, 180], zoom);
      columns = Math.ceil(width / CELL_PX) + 1;
      const scale = width / 360;
      [xs, ys] = [new Float64Array(claims.count), new Float64Array(claims.count)];
      const sorted = new Float64Array(claims.count);
      let drawn = 0;
      for (let number = 0; number < claims.count; number += 1) {
        if (!claims.shown[number] || Number.isNaN(claims.lon[number])) continue;
        // Web Mercator, as Leaflet projects; done here because 100,000 objects are many.
        const sine = Math.sin((claims.lat[number] * Math.PI) / 180);
        xs[number] = (claims.lon[number] + 180) * scale;
        ys[number] = width / 2 - (Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * width;
        const cell = Math.floor(ys[number] / CELL_PX) * columns + Math.floor(xs[number] / CELL_PX);
        sorted[drawn] = cell * MOST_CLAIMS + number;
        drawn += 1;
      }
      keys = sorted.subarray(0, drawn).sort();
      order = Uint32Array.from(keys, (key) => key % MOST_CLAIMS);
      keys.forEach((key, at) => (keys[at] = Math.floor(key / MOST_CLAIMS)));
    }

    function first(key) {
      let [low, high] = [0, keys.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (keys[middle] < key) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    // The cells in view, each as its claims' numbers.
    function* inView({ min, max }) {
      const [left, right] = [Math.floor(min.x / CELL_PX), Math.floor(max.x / CELL_PX)];
      for (let row = Math.floor(min.y / CELL_PX); row <= max.y / CELL_PX; row += 1) {
        let at = first(row * columns + left);
        const end = first(row * columns + right + 1);
        while (at < end) {
          let next = at + 1;
          while (next < end && keys[next] === keys[at]) next += 1;
          yield order.subarray(at, next);
          at = next;
        }
      }
    }

    function middle(numbers) {
      let [x, y] = [0, 0];
      for (const number of numbers) {
        x += xs[number];
        y += ys[number];
      }
      // Rings keep to the middle of their cells, so that none touches the next.
      const [left, top] = [xs, ys].map((sums) => Math.floor(sums[numbers[0]] / CELL_PX) * CELL_PX + CELL_PX / 2);
      const near = (value, centre) => centre + Math.max(-CELL_PX / 5, Math.min(CELL_PX / 5, value - centre));
      return L.point(near(x / numbers.length, left), near(y / numbers.length, top));
    }

    return {
      changed: () => (zoom = null),
      // Returns the numbers of single claims and the clusters: their claims, and where they stand in world px.
      split(bounds) {
        if (zoom !== map.getZoom()) sortOut();
        const cells = [...inView(bounds)];
        const dense = cells.reduce((sum, { length }) => sum + length, 0) > MOST_SINGLE;
        const together = (cell) => dense && cell.length > MOST_IN_CELL;
        return {
          singles: cells.filter((cell) => !together(cell)).flatMap((cell) => [...cell]),
          clusters: cells.filter(together).map((numbers) => ({ numbers, point: middle(numbers) })),
        };
      },
      point: (number) => L.point(xs[number], ys[number]),
    };
  };
})();
