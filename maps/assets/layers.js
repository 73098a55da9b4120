"use strict";
// Draws the layers of an edition from the whole numbers in which its parcel has their shapes, and the mesh of cells that
// all editions share.

(() => {
  const { numbers, signed } = dayPage.ciphers;
  const { map, shapes, layers, scale, covered } = dayPage.shapes;
  const WIDE = 2 ** 26; // more than any number of a point: two of them make one key

  // The first point, then the steps to each next one.
  function line(steps) {
    let [x, y] = [0, 0];
    return Array.from({ length: steps.length / 2 }, (_, at) => {
      x += steps[2 * at];
      y += steps[2 * at + 1];
      return [x, y];
    });
  }

  // Points by the steps from one to the next, parted into lines of so many.
  function lines({ lengths, steps }) {
    const points = line(numbers(steps).map(signed));
    let end = 0;
    return numbers(lengths).map((length) => points.slice(end, (end += length)));
  }

  function summed(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  // The mesh: for each edge its two points, and for each cell its edges; edges are numbered as they are first met.
  function opened({ points, owners, lengths, corners }) {
    const spots = line(numbers(points).map(signed));
    const [ends, sides, known] = [[], [], new Map()];
    const number = summed(numbers(corners).map(signed));
    const cells = summed(numbers(owners));
    let begin = 0;
    numbers(lengths).forEach((length, ring) => {
      const own = (sides[cells[ring]] ??= []);
      for (let at = 0; at < length; at += 1) {
        const [from, to] = [number[begin + at], number[begin + ((at + 1) % length)]];
        if (from === to) continue;
        const key = Math.min(from, to) * WIDE + Math.max(from, to);
        if (!known.has(key)) {
          known.set(key, ends.length);
          ends.push([spots[from], spots[to]]);
        }
        own.push(known.get(key));
      }
      begin += length;
    });
    return { ends, sides };
  }

  // Lines from pieces of them, each as long as can be: open ones begin where an odd number of pieces meets.
  function joined(pieces) {
    const at = new Map();
    const keyOf = ([x, y]) => `${x} ${y}`;
    const meet = (key, piece) => at.set(key, [...(at.get(key) ?? []), piece]);
    pieces.forEach((piece) => [piece[0], piece.at(-1)].forEach((end) => meet(keyOf(end), piece)));
    const used = new Set();
    function walk(key) {
      const points = [];
      let piece;
      while ((piece = at.get(key).find((one) => !used.has(one)))) {
        used.add(piece);
        const ahead = keyOf(piece[0]) === key ? piece : [...piece].reverse();
        points.push(...ahead.slice(points.length ? 1 : 0));
        key = keyOf(ahead.at(-1));
      }
      return points;
    }
    const keys = [...at.keys()];
    const open = keys.filter((key) => at.get(key).length % 2);
    return [...open, ...keys].flatMap((key) => {
      const found = [];
      while (at.get(key).some((one) => !used.has(one))) found.push(walk(key));
      return found;
    });
  }

  const mesh = dayPage.mesh && opened(dayPage.mesh);
  const cells = numbers(covered);

  // What is met an even number of times is no edge: the cells that an area covers, without what they share.
  function traced({ edges, lines: beside }, shape) {
    const odd = new Set(summed(numbers(edges)));
    cells.forEach((owner, cell) => {
      if (owner !== shape + 1) return;
      for (const edge of mesh.sides[cell]) if (!odd.delete(edge)) odd.add(edge);
    });
    return joined([...Array.from(odd, (edge) => mesh.ends[edge]), ...lines(beside)]);
  }

  const degrees = (points) => points.map(([x, y]) => [x / scale, y / scale]);

  function geometry(shape, number) {
    if (!Array.isArray(shape)) {
      return { type: shape.closed ? "Polygon" : "MultiLineString", coordinates: traced(shape, number).map(degrees) };
    }
    if (!shape.length || typeof shape[0][0] === "number") {
      const drawn = shape.map(line).map(degrees);
      return drawn.length === 1 ? { type: "LineString", coordinates: drawn[0] } : { type: "MultiLineString", coordinates: drawn };
    }
    return { type: "MultiPolygon", coordinates: shape.map((rings) => rings.map(line).map(degrees)) };
  }

  const drawn = shapes.map(geometry);
  for (const [name, pane, look, interactive, parts] of layers) {
    const layer = L.geoJSON(null, { style: look, pane, interactive, onEachFeature: dayPage.drawn });
    for (const [shape, claim] of parts) {
      layer.addData({ type: "Feature", properties: claim === null ? {} : { claim }, geometry: drawn[shape] });
    }
    window[name] = layer.addTo(window[map]);
  }
})();
