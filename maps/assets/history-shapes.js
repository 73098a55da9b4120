"use strict";
// The plane was cut once into faces; an arc is a line between two, and knows the history of what lies left and right
// of it. A history is the list of columns (one for each area) at which it turns from outside to inside and back.

dayPage.shapes = (data) => {
  let [x, y] = [0, 0];
  const nodes = new Map();
  const node = (key) => nodes.get(key) ?? (nodes.set(key, nodes.size), nodes.size - 1);

  const arcs = data.arcs.map(([left, right, ...steps]) => {
    const points = [];
    for (let at = 0; at < steps.length; at += 2) {
      x += steps[at];
      y += steps[at + 1];
      points.push(L.latLng(y / data.scale, x / data.scale));
      if (at === 0) points.from = node(`${x},${y}`);
    }
    return { left, right, points, from: points.from, to: node(`${x},${y}`), back: points.slice().reverse() };
  });

  const turns = data.histories.map((distances) => {
    let column = 0;
    return distances.map((distance) => (column += distance));
  });

  // The columns of each kind of area by step; -1 where none is given.
  let count = 0;
  const columns = data.series.map(({ km2 }) => km2.map((size) => (size === null ? -1 : count++)));

  // For each history whether it is inside the area of a column.
  function inside(column) {
    return Uint8Array.from(turns, (list) => {
      let passed = 0;
      while (passed < list.length && list[passed] <= column) passed += 1;
      return passed % 2;
    });
  }

  // The closed lines around all faces whose history is marked. Each arc at their edge is walked with the marked side on
  // its left; as many arcs then lead into a node as out of it, so any walk ends where it began, and all walks together
  // wind once around what is marked.
  function rings(marked) {
    const next = new Int32Array(arcs.length).fill(-1);
    const first = new Int32Array(nodes.size).fill(-1);
    arcs.forEach((arc, number) => {
      if (marked[arc.left] === marked[arc.right]) return;
      const start = marked[arc.left] ? arc.from : arc.to;
      next[number] = first[start];
      first[start] = number;
    });
    const found = [];
    for (let start = 0; start < first.length; start += 1) {
      while (first[start] >= 0) {
        const ring = [];
        for (let at = start; first[at] >= 0;) {
          const arc = arcs[first[at]];
          first[at] = next[first[at]];
          const ahead = marked[arc.left] === 1;
          for (const point of ahead ? arc.points : arc.back) ring.push(point);
          at = ahead ? arc.to : arc.from;
        }
        found.push(ring);
      }
    }
    return found;
  }

  function crosses(one, other, { lat, lng }) {
    if (one.lat > lat === other.lat > lat) return false;
    return lng < one.lng + ((lat - one.lat) / (other.lat - one.lat)) * (other.lng - one.lng);
  }

  // The history of a point: walking in from far outside, each arc passed changes one history into another, so what
  // remains are the turns that were met an odd number of times.
  function turnsAt(point) {
    const odd = new Set();
    const flip = (column) => odd.delete(column) || odd.add(column);
    for (const { left, right, points } of arcs) {
      for (let at = 1; at < points.length; at += 1) {
        if (crosses(points[at - 1], points[at], point)) [...turns[left], ...turns[right]].forEach(flip);
      }
    }
    return [...odd].sort((one, other) => one - other);
  }

  // Whether a point is in an area, by step: true, false, or null where no area is given.
  function historyAt(point) {
    const odd = turnsAt(point);
    return columns.map((list) =>
      list.map((column) => (column < 0 ? null : odd.filter((turn) => turn <= column).length % 2 === 1)));
  }

  return { columns, inside, rings, historyAt };
};
