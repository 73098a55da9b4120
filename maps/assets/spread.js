"use strict";
// Moves marks aside where they would hide each other. Marks are points with a radius in px; some stand still.

(() => {
  const ROUNDS = 60; // enough for thirty marks on one point; the loop ends early when all are free
  const GOLDEN = Math.PI * (3 - Math.sqrt(5)); // spreads any number of directions evenly, without chance
  const REACH = 400; // px: how far marks may have moved from where they were sorted

  // Pushes apart every two points that are too near; order decides, so the result repeats.
  function pushApart(points) {
    let moved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length && points[j].x0 - points[i].x0 < REACH; j += 1) {
        const [one, other] = [points[i], points[j]];
        const gap = one.radius + other.radius;
        const dx = other.x - one.x;
        const dy = other.y - one.y;
        if (Math.abs(dx) >= gap || Math.abs(dy) >= gap || (one.still && other.still)) continue;
        const distance = Math.hypot(dx, dy);
        if (distance >= gap - 0.1) continue;
        const angle = distance > 0.01 ? Math.atan2(dy, dx) : j * GOLDEN;
        const step = (gap - distance) / (one.still || other.still ? 1 : 2);
        if (!one.still) {
          one.x -= Math.cos(angle) * step;
          one.y -= Math.sin(angle) * step;
        }
        if (!other.still) {
          other.x += Math.cos(angle) * step;
          other.y += Math.sin(angle) * step;
        }
        moved = true;
      }
    }
    return moved;
  }

  // Marks on one point start from a ring wide enough for all of them.
  function fan(points) {
    const groups = new Map();
    for (const point of points) {
      const key = `${point.x0} ${point.y0}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(point);
    }
    for (const group of groups.values()) {
      if (group.length === 1) continue;
      const radius = group[0].radius / Math.sin(Math.PI / group.length);
      group.forEach((point, index) => {
        const angle = (2 * Math.PI * index) / group.length - Math.PI / 2;
        point.x += radius * Math.cos(angle);
        point.y += radius * Math.sin(angle);
      });
    }
  }

  dayPage.spread = (points) => {
    points.sort((one, other) => one.x0 - other.x0); // stable: claims on one point keep their order
    fan(points.filter(({ still }) => !still));
    for (let round = 0; round < ROUNDS && pushApart(points); round += 1);
  };
})();
