"use strict";
// The day that is shown, and all that chooses it: slider, buttons, keys, chart, play, and the page's address.

(() => {
  const data = JSON.parse(document.getElementById("history-data").textContent);
  const { text, number, day } = pageMessages(data.messages);
  const shapes = dayPage.shapes(data);
  const stage = dayPage.map(data, shapes, text);
  const steps = data.series[0].km2.length;
  const [slider, play, speed, compared, status, notice] = ["slider", "play", "speed", "compared", "status", "notice"]
    .map((id) => document.getElementById(id));
  const moveChart = dayPage.chart(data, steps, (step) => (pause(), show(step), keep()));
  const PAGE_STEPS = 30;
  let current = steps - 1;
  let timer = null;

  const isoOf = (step) => {
    const date = new Date(`${data.first}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + step * data.step_days);
    return date.toISOString().slice(0, 10);
  };
  const dayOf = (step) => day(isoOf(step));
  const km2 = (size) => text("{size} km²", { size: number(size, Math.abs(size) >= 100 ? 0 : 1) });

  // The step to compare with; null for none, or where there is none that early.
  function against(step) {
    if (compared.value === "") return null;
    const other = compared.value === "first" ? 0 : step - Number(compared.value);
    return other >= 0 && other !== step ? other : null;
  }

  // The size in words, and what it changed by if that is asked.
  function sizeWords({ label, km2: sizes }, step, other) {
    const size = sizes[step];
    if (size === null) return [text("{label}: none given", { label }), ""];
    const told = `${label}: ${km2(size)}`;
    if (compared.value === "") return [told, ""];
    if (other === null) return [told, text("no earlier day to compare with")];
    if (sizes[other] === null) return [told, text("none given for {day} to compare with", { day: dayOf(other) })];
    const change = size - sizes[other];
    const sized = `${change < 0 ? "−" : "+"}${km2(Math.abs(change))}`;
    return [told, text("{change} since {day}", { change: sized, day: dayOf(other) })];
  }

  const entries = Array.from(document.querySelectorAll("#sizes li"), (entry) =>
    [".size-words", ".change"].map((part) => entry.querySelector(part)));

  function show(step) {
    if (step !== current) notice.textContent = "";
    current = step;
    const other = against(step);
    const sizes = data.series.map((series) => sizeWords(series, step, other));
    document.getElementById("day").textContent = dayOf(step);
    entries.forEach((parts, number) => parts.forEach((part, at) => (part.textContent = sizes[number][at])));
    document.getElementById("gap").hidden = data.series.some((series) => series.km2[step] !== null);
    slider.value = step;
    slider.setAttribute("aria-valuetext", [dayOf(step), ...sizes.flat().filter(Boolean)].join(". "));
    moveChart(step);
    stage.draw(step, other);
  }

  const go = (step) => {
    pause();
    show(Math.min(steps - 1, Math.max(0, step)));
    keep();
  };

  // The address keeps day, comparison and view, so that it can be copied; without a history entry for each step.
  function keep() {
    const { lat, lng } = stage.map.getCenter();
    const view = [lat.toFixed(4), lng.toFixed(4), stage.map.getZoom()].join(",");
    const theme = new URLSearchParams(window.location.hash.slice(1)).get("theme"); // where storage is refused
    const kept = theme ? `&theme=${encodeURIComponent(theme)}` : "";
    try {
      window.history.replaceState(null, "", `#day=${isoOf(current)}&compare=${compared.value}&view=${view}${kept}`);
    } catch {
      // A page in a frame without an address of its own (srcdoc) keeps nothing.
    }
  }

  function restore() {
    const asked = new URLSearchParams(window.location.hash.slice(1));
    const step = Array.from({ length: steps }, (_, number) => isoOf(number)).indexOf(asked.get("day"));
    const choice = asked.get("compare");
    if (Array.from(compared.options).some(({ value }) => value === choice)) compared.value = choice;
    const [lat, lng, zoom] = (asked.get("view") || "").split(",").map(Number);
    document.getElementById("changes-legend").hidden = compared.value === "";
    show(step >= 0 ? step : steps - 1);
    const missed = asked.get("day") && step < 0; // its words are not repeated: anybody may have put anything there
    notice.textContent = missed ? text("The link names a day that is not on this page; this is the last one.") : "";
    if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && zoom >= 4 && zoom <= 14) {
      stage.map.setView([lat, lng], zoom, { animate: false });
    }
  }

  function pause() {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    play.textContent = text("Play");
    status.textContent = `${text("Paused.")} ${slider.getAttribute("aria-valuetext")}`;
    keep();
  }

  function advance() {
    show(current + 1);
    if (current < steps - 1) timer = setTimeout(advance, 1000 / Number(speed.value));
    else pause();
  }

  function toggle() {
    if (timer !== null) return pause();
    if (steps < 2) return undefined;
    if (current === steps - 1) show(0);
    play.textContent = text("Pause");
    status.textContent = text("Playing from {day}", { day: dayOf(current) });
    timer = setTimeout(advance, 1000 / Number(speed.value));
    return undefined;
  }

  function press(event) {
    const target = { PageUp: current + PAGE_STEPS, PageDown: current - PAGE_STEPS, Home: 0, End: steps - 1,
      ArrowRight: current + 1, ArrowUp: current + 1, ArrowLeft: current - 1, ArrowDown: current - 1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") toggle();
    else if (target !== undefined) go(target);
    else return;
    event.preventDefault();
  }

  // The spans of days during which a point was in an area, as sentences; gaps end a span, as nothing is known of them.
  function spans(point) {
    return shapes.historyAt(point).map((inside, series) => {
      const found = [];
      inside.forEach((is, step) => {
        if (is && inside[step - 1]) found.at(-1)[1] = step;
        else if (is) found.push([step, step]);
      });
      const known = inside.filter((is) => is !== null).length;
      const told = found.map(([from, to]) => (from === to ? dayOf(from)
        : text("{first} to {last}", { first: dayOf(from), last: dayOf(to) })));
      const { label } = data.series[series];
      const values = { label, inside: number(inside.filter(Boolean).length), known: number(known) };
      const counted = data.step_days === 1 ? text("{label}: on {inside} of {known} days", values)
        : text("{label}: on {inside} of {known} steps", values);
      return [counted, told];
    });
  }

  const said = (part) => (part.tagName === "UL" ? Array.from(part.children, said).join("; ") : part.textContent);

  function tell(point) {
    const box = document.createElement("div");
    const add = (name, words, parent = box) => {
      const made = document.createElement(name);
      made.textContent = words;
      parent.append(made);
      return made;
    };
    add("h3", text("{lat}, {lon} (lat, lon)", { lat: point.lat.toFixed(4), lon: point.lng.toFixed(4) }));
    spans(point).forEach(([counted, told]) => {
      add("p", counted);
      const list = add("ul", "");
      told.forEach((words) => add("li", words, list));
    });
    status.textContent = Array.from(box.children, said).filter(Boolean).join(". ");
    stage.more(box, text("More below"));
    L.popup(stage.popupRoom(260, 200)).setLatLng(point).setContent(box).openOn(stage.map);
  }

  slider.addEventListener("input", () => (pause(), show(Number(slider.value))));
  slider.addEventListener("change", keep);
  slider.addEventListener("keydown", press);
  play.addEventListener("click", toggle);
  document.getElementById("back").addEventListener("click", () => go(current - 1));
  document.getElementById("forth").addEventListener("click", () => go(current + 1));
  compared.addEventListener("change", () => {
    document.getElementById("changes-legend").hidden = compared.value === "";
    show(current);
    keep();
  });
  if (dayPage.still) speed.value = "1";
  stage.map.on("moveend", keep);
  stage.map.on("click", ({ latlng }) => tell(latlng.wrap()));
  const asks = text("History here: when was the middle of the map part of the area?");
  stage.button("topleft", text("History here"), asks, () => tell(stage.map.getCenter()));
  window.addEventListener("hashchange", restore);

  dayPage.theme();
  restore();
  stage.label(); // now that all controls stand where names must not
  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
})();
