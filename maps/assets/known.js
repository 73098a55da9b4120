"use strict";
// What the search knows: every place of the page by all its names, with what to open when it is chosen.

// Returns rows of [names, unit, longitude, latitude, claim, place] for dayPage.entries; of names the first is the one to
// show, the second the local one if it is another; -1 where no claim or place is of it. Larger towns come first, then
// places with claims, marked places, all others.
dayPage.known = ({ data, claims, places }) => {
  const RANK = { claim: 2, place: 3, named: 4 }; // a town brings its own
  const [found, known] = [[], new Map()];

  // A place is known by its name and either its unit or its point.
  function entry([name, ...others], unit, lon, lat, rank) {
    const keys = [JSON.stringify([name, lon, lat]), ...(unit ? [JSON.stringify([name, unit])] : [])];
    const key = keys.find((one) => known.has(one));
    const one = key ? known.get(key) : { names: new Set(), unit, lon, lat, rank, claim: -1, place: -1 };
    if (!key) found.push(one);
    [name, ...others].filter(Boolean).forEach((said) => one.names.add(said));
    one.rank = Math.min(one.rank, rank);
    keys.filter((missing) => !known.has(missing)).forEach((missing) => known.set(missing, one));
    return one;
  }

  for (const [name, local, unit, lon, lat, further] of data.named.rows) {
    entry([name, local, ...further], data.named.units[unit], lon, lat, RANK.named);
  }
  const met = new Set(); // many claims are of one spot and name it alike
  for (let number = 0; number < claims.count; number += 1) {
    const key = `${claims.columns.spot[number]} ${claims.columns.written[number]}`;
    if (met.has(key)) continue;
    met.add(key);
    const { place, place_local: local, place_as_written: written, unit, lon, lat } = claims.of(number);
    const one = entry([place || written, local, written], unit, lon, lat, RANK.claim);
    if (one.claim < 0) one.claim = number;
  }
  for (let number = 0; number < places.count; number += 1) {
    entry([places.nameOf(number), places.localOf(number)], "", places.lon[number], places.lat[number], RANK.place).place = number;
  }
  for (const [name, local, lon, lat, rank] of data.towns) entry([name, local], "", lon, lat, rank);
  return found.sort((one, other) => one.rank - other.rank)
    .map(({ names, unit, lon, lat, claim, place }) => [[...names], unit, lon, lat, claim, place]);
};
