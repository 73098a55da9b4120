"use strict";
// Opens what an edition's page has packed: its data, the shapes of its layers, its main part. What is packed has no name
// and point of a settlement: those stand in the atlas that all editions share. Then the map is drawn.

(() => {
  const GAP = "\0"; // where the name of a claim's place stands in its statement
  const DAY_MS = 86_400_000;
  const { bytes, numbers, signed, places: rowsOf, values, successive, sentences } = dayPage.ciphers;
  const parcel = document.getElementById("parcel");

  async function opened() {
    const stream = new Blob([bytes(parcel.textContent)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
  }

  // The scripts that stand behind this one.
  const loaded = new Promise((done) => document.addEventListener("DOMContentLoaded", done));

  // Each place's id, names and point: from the atlas, or as the page says itself.
  function placed({ row, elsewhere }) {
    const { id, name, local, lon, lat } = dayPage.atlas;
    let [last, next] = [0, 0];
    return numbers(row).map((step) => {
      if (!step) return { row: -1, spot: elsewhere[next++] };
      last += signed(step - 1);
      return { row: last, spot: [id[last], name[last], local[last], lon[last], lat[last]] };
    });
  }

  function placeColumns(packed, spots, day) {
    const column = (part) => spots.map(({ spot }) => spot[part]);
    const age = numbers(packed.age).map((one) => (one ? signed(one - 1) : null));
    const newest = (days) => (days === null ? "" : new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10));
    const { written, before, behind } = packed.trail;
    return {
      name: column(1), local: column(2), lon: column(3), lat: column(4), age, newest: age.map(newest),
      tier: numbers(packed.tier), side: numbers(packed.side).map((side) => side - 1),
      why: sentences(packed.why), disputed: sentences(packed.disputed),
      trail: written ?? column(0).map((id) => before + id + behind),
      grounds: packed.told?.grounds, voices: packed.told?.voices ?? spots.map(() => []),
    };
  }

  // Claims that are of one place and as near to it are of one spot.
  function claimSpots({ place, near }, spots) {
    const { unit, units } = dayPage.atlas;
    const [of, found, met] = [[], [], new Map()];
    const rows = rowsOf(near);
    numbers(place).forEach((mark, number) => {
      const [precision, radius, ...own] = near.rows[rows[number]];
      const key = own.length ? JSON.stringify(near.rows[rows[number]]) : `${mark} ${rows[number]}`;
      if (!met.has(key)) {
        met.set(key, found.length);
        const { row, spot } = spots[mark - 1] ?? {};
        const [name, local, around, lon, lat] = own.length ? own : [spot[1], spot[2], units[unit[row]], spot[3], spot[4]];
        found.push([name, local, around, lon, lat, precision, radius]);
      }
      of.push(met.get(key));
    });
    return { of, found };
  }

  function claimColumns(packed, { of, found }) {
    const manners = values(packed.manner);
    const url = successive(packed.url);
    const columns = {
      id: successive(packed.id), spot: of, url, site: url.map(() => ""), paths: packed.paths,
      kind: manners.map(([kind]) => kind), side: manners.map(([, side]) => side),
      said: manners.map(([, , said], number) => said.replaceAll(GAP, () => found[of[number]][0])),
    };
    for (const name of ["voice", "grade", "finding"]) columns[name] = rowsOf(packed[name]);
    for (const name of ["written", "day", "reported", "quote", "note"]) columns[name] = values(packed[name]);
    return columns;
  }

  // A place of which nothing is told rests on the claims of this page about it.
  function grounds(packed, count) {
    const found = Array.from({ length: count }, () => []);
    numbers(packed.place).forEach((mark, number) => mark && found[mark - 1].push([number, "", ""]));
    return found;
  }

  function named({ units, rows }, spots) {
    const { name, local, lon, lat, unit, units: around, further, named: towns } = dayPage.atlas;
    const known = new Set([...spots.map(({ row }) => row), ...towns].filter((row) => row >= 0));
    const listed = [...known].sort((one, other) => one - other)
      .map((row) => [name[row], local[row], units.length + unit[row], lon[row], lat[row], further[row]]);
    return { units: [...units, ...around], rows: [...listed, ...rows] };
  }

  // The data as a page of one file has them.
  function unpacked({ looks, claims, places, named: further }) {
    const spots = placed(places);
    const spotted = claimSpots(claims, spots);
    const columns = placeColumns(places, spots, looks.day);
    columns.grounds ??= grounds(claims, spots.length);
    return {
      ...looks, claims: claimColumns(claims, spotted), spots: spotted.found, places: columns,
      voices: claims.voice.rows, grades: claims.grade.rows, findings: claims.finding.rows,
      texts: places.told?.texts ?? [], towns: dayPage.atlas.towns, named: named(further, spots),
    };
  }

  function made(name, children, attributes = {}) {
    const element = document.createElement(name);
    element.append(...[children].flat());
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function row({ number, place, place_local: local, tier, tier_name: words, side_label: side, why, disputed }, data) {
    const trail = dayPage.trailOf(data, number);
    const head = [made(trail ? "a" : "span", place, { class: "place", ...(trail && { href: trail }) })];
    if (local) head.push(" ", made("span", local, { lang: data.language, class: "local" }));
    const cells = [made("td", words), made("td", side), made("td", disputed ? [why, made("p", disputed)] : why)];
    const attributes = { id: `place-${number}`, "data-place": number, "data-tier": tier };
    return made("tr", [made("th", head, { scope: "row" }), ...cells], attributes);
  }

  function fill(data) {
    const places = dayPage.places(data);
    const rows = Array.from({ length: places.count }, (_, number) => row(places.of(number), data));
    document.querySelector("#places-table tbody").append(...rows);
  }

  // The scripts that come now find all as on a page that has its data in the open.
  function draw() {
    const scripts = parcel.dataset.scripts.split(" ").map((src) => Object.assign(made("script", []), { src, async: false }));
    parcel.replaceWith(...scripts);
  }

  Promise.all([opened(), loaded]).then(([packed]) => {
    document.querySelector("main").innerHTML = packed.main;
    dayPage.shapes = packed;
    dayPage.data = unpacked(packed);
    fill(dayPage.data);
    draw();
  }).catch(() => document.querySelector("main").prepend(made("p", parcel.dataset.failed, { class: "note", role: "alert" })));
})();
