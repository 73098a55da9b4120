"use strict";
// Claims and places as they stand in the page's data block: columns for what is drawn, records for what is read.

(() => {
  const orNaN = (value) => (value === null ? NaN : value);

  // A text stands as its number in the table of texts if it repeats, else as it is.
  const wordsOf = (data) => (value) => (typeof value === "number" ? data.texts[value] : value);

  const DAY_MS = 86_400_000;

  // How many days before a day an event lies at the least; none if its date is not to be read.
  function ageOf(written, on) {
    const last = Date.parse(`${written.match(/\d{4}-\d{2}-\d{2}/g)?.at(-1)}T00:00:00Z`);
    return Number.isNaN(last) ? -Infinity : Math.max(0, (Date.parse(`${on}T00:00:00Z`) - last) / DAY_MS);
  }

  dayPage.claims = (data) => {
    const { claims, spots, voices, grades, findings } = data;
    const word = wordsOf(data);
    const count = claims.id.length;
    // A column of one row has that value for all claims.
    for (const [name, column] of Object.entries(claims)) {
      if (column.length === 1 && count > 1) claims[name] = new Array(count).fill(column[0]);
    }
    const ages = new Map(Array.from(new Set(claims.day), (day) => [day, ageOf(word(day), data.day)]));
    const points = Float64Array.from(spots, (spot) => orNaN(spot[3]));
    const heights = Float64Array.from(spots, (spot) => orNaN(spot[4]));
    const numbers = new Map();

    function of(number) {
      const [place, placeLocal, unit, lon, lat, precision, radius] = spots[claims.spot[number]];
      const [source, repeats, repeatedBy] = voices[claims.voice[number]].map(word);
      const [reliability, reliabilityWords, credibility, credibilityWords] = grades[claims.grade[number]].map(word);
      const [status, candidates, reasons] = findings[claims.finding[number]];
      const written = word(claims.written[number]);
      const [kind, , kindWords, kindName] = data.kinds[claims.kind[number]];
      return {
        number, claim_id: word(claims.id[number]), place: word(place), place_local: word(placeLocal),
        place_as_written: written || word(place), unit: word(unit), lon, lat, precision: word(precision),
        radius_m: radius, kind, kind_words: kindWords, kind_name: kindName,
        side: claims.side[number], side_label: data.sides[claims.side[number]][0],
        statement: word(claims.said[number]), source, repeats, repeated_by: repeatedBy, reliability,
        reliability_words: reliabilityWords, credibility, credibility_words: credibilityWords,
        event_date: word(claims.day[number]), reported_at: word(claims.reported[number]),
        status: word(status), candidates: candidates.map(word), reasons: reasons.map(word),
        path: claims.paths[number] ?? [], url: word(claims.site[number]) + word(claims.url[number]), quote: word(claims.quote[number]),
        note: word(claims.note[number]),
      };
    }

    return {
      count, of, columns: claims,
      lon: Float64Array.from(claims.spot, (spot) => points[spot]),
      lat: Float64Array.from(claims.spot, (spot) => heights[spot]),
      side: Uint8Array.from(claims.side),
      kind: Uint8Array.from(claims.kind),
      age: Float32Array.from(claims.day, (day) => ages.get(day)),
      shown: new Uint8Array(count).fill(1),
      isDrawn: (number) => !Number.isNaN(points[claims.spot[number]]),
      sourceOf: (number) => word(voices[claims.voice[number]][0]),
      gradesOf: (number) => [0, 2].map((part) => word(grades[claims.grade[number]][part])),
      idOf: (number) => word(claims.id[number]),
      numberOf(id) {
        if (!numbers.size) claims.id.forEach((value, number) => numbers.set(word(value), number));
        return numbers.get(id) ?? -1;
      },
      // The spots with their names, for the labels of the map.
      spots: spots.map(([place, local, , lon, lat]) => ({ name: word(place), local: word(local), lon, lat })),
    };
  };

  dayPage.places = (data) => {
    const { places } = data;
    const word = wordsOf(data);

    function of(number) {
      const [tier, tierWords, , tierName] = data.tiers[places.tier[number]];
      const side = places.side[number];
      return {
        number, tier, tier_words: tierWords, tier_name: tierName, side, place: word(places.name[number]),
        place_local: word(places.local[number]), lon: places.lon[number], lat: places.lat[number],
        side_label: side < 0 ? "" : data.sides[side][0], why: word(places.why[number]),
        newest: word(places.newest[number]), disputed: word(places.disputed[number]),
        grounds: places.grounds[number].map(([claim, id, said]) => ({ claim, id: word(id), words: word(said) })),
        voices: places.voices[number].map(([claim, camp, ...texts]) => {
          const [source, origin, day, statement] = texts.map(word);
          return { claim, camp, source, origin, day, statement };
        }),
      };
    }

    return {
      count: places.name.length, of, columns: places,
      lon: Float64Array.from(places.lon),
      lat: Float64Array.from(places.lat),
      shown: new Uint8Array(places.name.length).fill(1),
      nameOf: (number) => word(places.name[number]),
      localOf: (number) => word(places.local[number]),
      isDisputed: (number) => word(places.disputed[number]) !== "",
    };
  };
})();
