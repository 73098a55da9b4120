"use strict";
// The day that is shown, and all that chooses it: slider, buttons, keys, chart, play, and the page's address.

(() => {
  const data = JSON.parse(document.getElementById("history-data").textContent);
  const shapes = historyPage.shapes(data);
  const stage = historyPage.map(data, shapes);
  const steps = data.series[0].km2.length;
  const [slider, play, speed, compared, status] = ["slider", "play", "speed", "compared", "status"].map((id) =>
    document.getElementById(id));
  const moveChart = historyPage.chart(data, steps, (step) => (pause(), show(step), keep()));
  const PAGE_STEPS = 30;
  let current = steps - 1;
  let timer = null;

  const unit = data.step_days === 1 ? "days" : "steps";
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const isoOf = (step) => {
    const day = new Date(`${data.first}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + step * data.step_days);
    return day.toISOString().slice(0, 10);
  };
  const dayOf = (step) => words.format(new Date(`${isoOf(step)}T00:00:00Z`));
  const km2 = (size) => {
    const digits = Math.abs(size) >= 100 ? 0 : 1;
    return `${size.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits })} km²`;
  };

  // The step to compare with; null for none, or where there is none that early.
  function against(step) {
    if (compared.value === "") return null;
    const other = compared.value === "first" ? 0 : step - Number(compared.value);
    return other >= 0 && other !== step ? other : null;
  }

  // The size in words, and what it changed by if that is asked.
  function sizeWords({ label, km2: sizes }, step, other) {
    const size = sizes[step];
    if (size === null) return [`${label}: none given`, ""];
    const told = `${label}: ${km2(size)}`;
    if (compared.value === "") return [told, ""];
    if (other === null) return [told, "no earlier day to compare with"];
    if (sizes[other] === null) return [told, `none given for ${dayOf(other)} to compare with`];
    const change = size - sizes[other];
    return [told, `${change < 0 ? "−" : "+"}${km2(Math.abs(change))} since ${dayOf(other)}`];
  }

  const entries = Array.from(document.querySelectorAll("#sizes li"), (entry) =>
    [".size-words", ".change"].map((part) => entry.querySelector(part)));

  function show(step) {
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
    window.history.replaceState(null, "", `#day=${isoOf(current)}&compare=${compared.value}&view=${view}${kept}`);
  }

  function restore() {
    const asked = new URLSearchParams(window.location.hash.slice(1));
    const step = Array.from({ length: steps }, (_, number) => isoOf(number)).indexOf(asked.get("day"));
    const choice = asked.get("compare");
    if (Array.from(compared.options).some(({ value }) => value === choice)) compared.value = choice;
    const [lat, lng, zoom] = (asked.get("view") || "").split(",").map(Number);
    document.getElementById("changes-legend").hidden = compared.value === "";
    show(step >= 0 ? step : steps - 1);
    if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && zoom >= 4 && zoom <= 14) {
      stage.map.setView([lat, lng], zoom, { animate: false });
    }
  }

  function pause() {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    play.textContent = "Play";
    status.textContent = `Paused. ${slider.getAttribute("aria-valuetext")}`;
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
    play.textContent = "Pause";
    status.textContent = `Playing from ${dayOf(current)}`;
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
    return shapes.historyAt(point).map((inside, number) => {
      const found = [];
      inside.forEach((is, step) => {
        if (is && inside[step - 1]) found.at(-1)[1] = step;
        else if (is) found.push([step, step]);
      });
      const known = inside.filter((is) => is !== null).length;
      const told = found.map(([from, to]) => (from === to ? dayOf(from) : `${dayOf(from)} to ${dayOf(to)}`));
      const counted = `on ${inside.filter(Boolean).length.toLocaleString("en-GB")} of ${known.toLocaleString("en-GB")} ${unit}`;
      return [`${data.series[number].label}: ${counted}`, told];
    });
  }

  function tell(point) {
    const box = document.createElement("div");
    const add = (name, text, parent = box) => {
      const made = document.createElement(name);
      made.textContent = text;
      parent.append(made);
      return made;
    };
    add("h3", `${point.lat.toFixed(4)}, ${point.lng.toFixed(4)} (lat, lon)`);
    spans(point).forEach(([counted, told]) => {
      add("p", counted);
      const list = add("ul", "");
      told.forEach((text) => add("li", text, list));
    });
    L.popup({ maxWidth: 260, maxHeight: 200, autoPan: !historyPage.still }).setLatLng(point).setContent(box)
      .openOn(stage.map);
    status.textContent = Array.from(box.children, (part) => part.textContent).join(". ");
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
  if (historyPage.still) speed.value = "1";
  stage.map.on("moveend", keep);
  stage.map.on("click", ({ latlng }) => tell(latlng.wrap()));
  stage.button("topleft", "History here", "History here: when was the middle of the map part of the area?", () => tell(stage.map.getCenter()));
  window.addEventListener("hashchange", restore);

  dayPage.theme();
  restore();
  stage.label(); // now that all controls stand where names must not
  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
})();
