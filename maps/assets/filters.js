"use strict";
// The controls decide what the map and the table show; all of them are inputs and selects with data-filter.

(() => {
  const GROUPS = ["tier", "side", "kind", "reliability", "credibility", "source", "age", "colour", "zone", "layer"];

  const controls = (group) => Array.from(document.querySelectorAll(`#filters [data-filter="${group}"]`));
  const isOn = (box) => box.checked || (box.tagName === "SELECT" && box.value !== "");
  const nameOf = (box) => (box.tagName === "SELECT" || box.type === "radio" ? box.dataset.filter : `${box.dataset.filter}-${box.value}`);

  function toggle(map, layer, on) {
    if (on && !map.hasLayer(layer)) layer.addTo(map);
    if (!on && map.hasLayer(layer)) layer.remove();
  }

  // Whether a value of a group passes: its box is checked, or the one of all others.
  function chooser(group) {
    const boxes = controls(group).filter((box) => box.type === "checkbox");
    const states = new Map(boxes.map((box) => [box.value, box.checked]));
    const others = boxes.find((box) => "others" in box.dataset)?.checked ?? true;
    return (value) => states.get(String(value)) ?? others;
  }

  dayPage.filters = (page) => {
    const { map, data, claims, places, layers } = page;
    const status = document.getElementById("shown");
    const boxes = GROUPS.flatMap(controls);
    const first = new Map(boxes.map((box) => [box, box.type === "checkbox" || box.type === "radio" ? box.checked : box.value]));

    function filterClaims() {
      const columns = data.claims;
      const pass = (count, group, valueOf) => {
        const allowed = chooser(group);
        return Uint8Array.from({ length: count }, (_, at) => allowed(valueOf(at)));
      };
      const text = (value) => (typeof value === "number" ? data.texts[value] : value);
      const sides = pass(data.sides.length, "side", (at) => at);
      const kinds = pass(data.kinds.length, "kind", (at) => data.kinds[at][0]);
      const voices = pass(data.voices.length, "source", (at) => text(data.voices[at][0]));
      const sure = pass(data.grades.length, "reliability", (at) => text(data.grades[at][0]));
      const likely = pass(data.grades.length, "credibility", (at) => text(data.grades[at][2]));
      const [span] = controls("age").map((box) => Number(box.value || Infinity));
      let count = 0;
      for (let at = 0; at < claims.count; at += 1) {
        const grade = columns.grade[at];
        const young = claims.age[at] < (span ?? Infinity); // an event without a date passes
        const on = sides[columns.side[at]] & kinds[columns.kind[at]] & voices[columns.voice[at]] & sure[grade] & likely[grade] & young;
        claims.shown[at] = on;
        count += on;
      }
      return count;
    }

    function showClaims() {
      const on = chooser("layer")("claims");
      layers.claims.redraw();
      toggle(map, layers.claims, on);
      page.paths.forEach((path, number) => toggle(map, path, on && claims.shown[number] === 1));
    }

    function showPlaces() {
      const tiers = chooser("tier");
      const allowed = data.tiers.map(([tier]) => tiers(tier));
      places.shown.forEach((_, at) => (places.shown[at] = allowed[data.places.tier[at]]));
      // One class for each tier that is hidden: the style sheet hides its rows.
      const table = document.getElementById("places-table");
      data.tiers.forEach(([tier], at) => table.classList.toggle(`without-${tier}`, !allowed[at]));
      layers.places.colour = controls("colour").find((box) => box.checked)?.value ?? "tier";
      layers.places.disputed = chooser("layer")("disputed");
      layers.places.redraw();
    }

    function showZones() {
      const on = chooser("zone");
      for (const [number, parts] of Object.entries(layers.zones)) parts.forEach((layer) => toggle(map, layer, on(number)));
    }

    function apply() {
      const count = filterClaims();
      showZones();
      showPlaces();
      showClaims();
      closeHidden();
      const numbers = { shown: page.number(count), all: page.number(claims.count) };
      const words = chooser("layer")("claims") ? page.text("{shown} of {all} claims shown", numbers)
        : page.text("No claims on the map; {shown} of {all} in the table", numbers);
      if (status.textContent !== words) status.textContent = words;
      page.emit("shown", { count });
    }

    // Whether the choices leave a claim or a place on the map.
    page.isShown = ({ claim, place }) =>
      Boolean(claim === undefined ? places.shown[place] : claims.shown[claim] && chooser("layer")("claims"));

    // What is hidden is not open either: a link would have both, and could not bring back what was seen.
    function closeHidden() {
      const { claim, place } = page.state;
      const open = claim === null ? { place } : { claim };
      if ((claim ?? place) !== null && !page.isShown(open)) map.closePopup();
    }

    const isFirst = (box) => (box.tagName === "SELECT" ? box.value : box.checked) === first.get(box);

    function reset() {
      boxes.forEach((box) => {
        if (box.tagName === "SELECT") box.value = first.get(box);
        else box.checked = first.get(box);
      });
    }

    // What differs from the first state of the page, and how to come back to it: a link to a view has both.
    page.choices = {
      read() {
        const changed = boxes.filter((box) => !isFirst(box) && (box.type !== "radio" || box.checked));
        return Object.fromEntries(changed.map((box) => [nameOf(box), box.type === "checkbox" ? box.checked : box.value]));
      },
      write(wanted) {
        reset();
        for (const box of boxes) {
          if (!Object.hasOwn(wanted, nameOf(box))) continue;
          const value = wanted[nameOf(box)];
          if (box.type === "checkbox") box.checked = value === true || value === "true";
          else if (box.type === "radio") box.checked = box.value === String(value);
          else if (Array.from(box.options, (option) => option.value).includes(String(value))) box.value = value;
        }
        apply();
      },
    };

    // A reader who asks for one claim or place by name gets it, even if a filter hides it just now.
    page.admit = ({ claim, place }) => {
      if (page.isShown({ claim, place })) return;
      const record = claim === undefined ? places.of(place) : claims.of(claim);
      const wanted = claim === undefined ? { tier: record.tier } : { ...record, layer: "claims" };
      const named = (group) => controls(group).find((box) => box.value === String(wanted[group]))
        ?? controls(group).find((box) => "others" in box.dataset);
      const groups = claim === undefined ? ["tier"] : ["side", "kind", "reliability", "credibility", "source", "layer"];
      for (const box of groups.map(named)) if (box) box.checked = true;
      if (claim !== undefined) controls("age").forEach((box) => (box.value = ""));
      apply();
    };

    boxes.forEach((box) => box.addEventListener("change", apply));
    document.getElementById("reset").addEventListener("click", () => page.choices.write({}));
    return { apply, isOn };
  };
})();
