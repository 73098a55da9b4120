"use strict";
// Opens what an edition's page has packed: its data, the shapes of its layers, its table of places. Then the map is drawn.

(() => {
  const parcel = document.getElementById("parcel");

  async function opened() {
    const bytes = Uint8Array.from(atob(parcel.textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
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

  // A row of the search that has no point is of a place, which has its names and its point.
  function search(data) {
    const places = dayPage.places(data);
    data.search.rows = data.search.rows.map((row) => {
      if (row.length > 4) return row;
      const [further, unit, claim, number] = row;
      const names = [places.nameOf(number), places.localOf(number), ...further];
      return [names, unit, places.lon[number], places.lat[number], claim, number];
    });
  }

  // The scripts that come now find all as on a page that has its data in the open.
  function draw(data) {
    const written = made("script", JSON.stringify(data), { type: "application/json", id: "day-data" });
    const scripts = parcel.dataset.scripts.split(" ").map((src) => Object.assign(made("script", []), { src, async: false }));
    parcel.replaceWith(written, ...scripts);
  }

  opened().then(({ data, ...shapes }) => {
    dayPage.shapes = shapes;
    fill(data);
    search(data);
    draw(data);
  }).catch(() => (document.getElementById("shown").textContent = parcel.dataset.failed));
})();
