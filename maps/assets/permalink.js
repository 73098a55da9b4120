"use strict";
// The page's address keeps what is shown: view, day, layers and filters, and the claim or place that is open. Whatever
// stands in an address comes from outside: what does not fit is passed over, and of what is named but not here the reader
// is told.

dayPage.permalink = (page, copy, say) => {
  const { map, data, text, claims, places, state } = page;
  const SAME_DEGREES = 0.00001; // the last decimal in which a place's point is written
  const MOVED_MS = 250; // writing an address takes up to a frame: moves are kept when they have come to an end
  let restoring = false;
  let moved = 0;
  let told = ""; // what was said of the address last
  let waiting = null; // what is to be kept when all that belongs to one act of the reader is done

  // What the reader chose otherwise than the page begins with: boxes as "show" and "hide", all else as "choose".
  function choices() {
    return Object.entries(page.choices.read()).map(([name, value]) => {
      if (value === true) return ["show", name];
      return value === false ? ["hide", name] : ["choose", `${name}:${value}`];
    });
  }

  function choose(asked) {
    const chosen = asked.getAll("choose").map((one) => {
      const at = one.indexOf(":");
      return [one.slice(0, at), one.slice(at + 1)];
    });
    const boxes = [["show", true], ["hide", false]].flatMap(([what, on]) => asked.getAll(what).map((name) => [name, on]));
    page.choices.write(Object.fromEntries([...boxes, ...chosen]));
  }

  function opened() {
    if (state.claim !== null) return [["claim", claims.idOf(state.claim)]];
    if (state.place === null) return [];
    return [["place", [places.lat[state.place], places.lon[state.place]].map((degree) => degree.toFixed(5)).join(",")]];
  }

  function address() {
    const { lat, lng } = map.getCenter();
    const view = [lat.toFixed(5), lng.toFixed(5), Number(map.getZoom().toFixed(2))].join(",");
    const theme = new URLSearchParams(window.location.hash.slice(1)).get("theme"); // kept here where storage is refused
    const kept = theme === null ? [] : [["theme", theme]];
    const asked = new URLSearchParams([["day", data.day], ["view", view], ...choices(), ...opened(), ...kept]);
    return `#${asked}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  }

  function write() {
    clearTimeout(moved);
    const isStep = waiting;
    waiting = null;
    const next = address();
    if (next === window.location.hash) return;
    try {
      if (isStep) window.history.pushState(null, "", next);
      else window.history.replaceState(null, "", next);
    } catch {
      // A page in a notebook's frame (srcdoc) has no address of its own to keep anything in.
    }
  }

  // What a reader chose is a step to go back to; where the map was moved to is not.
  function keep(isStep) {
    if (waiting === null) queueMicrotask(write);
    waiting = Boolean(waiting) || (isStep && !restoring);
  }

  function keepMove() {
    clearTimeout(moved);
    moved = setTimeout(() => keep(false), MOVED_MS);
  }

  function numbers(written, count) {
    const found = (written || "").split(",").map((part) => (part.trim() ? Number(part) : NaN));
    return found.length === count && found.every(Number.isFinite) ? found : null;
  }

  function placeAt(point) {
    const [lat, lon] = point || [NaN, NaN];
    return places.lat.findIndex((one, number) =>
      Math.abs(one - lat) < SAME_DEGREES && Math.abs(places.lon[number] - lon) < SAME_DEGREES);
  }

  // The claim or place that an address names, if it is on this page.
  function named(asked) {
    const claim = asked.get("claim") ? claims.numberOf(asked.get("claim")) : -1;
    const place = placeAt(numbers(asked.get("place"), 2));
    if (claim >= 0) return { claim };
    return place < 0 ? null : { place };
  }

  // Only a reader's own wish undoes what a filter hides: a link keeps to the filters that its sender saw.
  function openAsked(asked) {
    const open = named(asked);
    if (!open || !page.isShown(open)) return map.closePopup();
    map.getContainer().scrollIntoView({ block: "nearest" });
    return page.select(open);
  }

  function look(view) {
    const [lat, lng, zoom] = view || [NaN, NaN, NaN];
    if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return;
    map.setView([lat, lng], Math.min(Math.max(zoom, map.getMinZoom()), map.getMaxZoom()), { animate: false });
  }

  // What an address names that is not here: it is followed as far as it goes, and the reader is told. The words of the
  // address itself are not repeated, for anybody may have put anything there.
  function missing(asked) {
    const [day, claim, place] = ["day", "claim", "place"].map((name) => asked.get(name) || "");
    const shown = page.day(data.day);
    const isDay = page.cards.isDay(day);
    const open = named(asked);
    return [
      isDay && day !== data.day ? text("The link was made for {day}; this page shows {shown}.", { day: page.day(day), shown }) : "",
      day && !isDay ? text("The link names no day that there is; this page shows {shown}.", { shown }) : "",
      claim && claims.numberOf(claim) < 0 ? text("The claim that the link names is not on this page.") : "",
      place && placeAt(numbers(place, 2)) < 0 ? text("The place that the link names is not on this page.") : "",
      open && !page.isShown(open) ? text("What the link names is hidden by the filters that it keeps.") : "",
    ].filter(Boolean).join(" ");
  }

  function tell(words) {
    if (words || told) say(words);
    told = words;
  }

  function restore() {
    const asked = new URLSearchParams(window.location.hash.slice(1));
    restoring = true;
    choose(asked);
    // The view first: what opens moves the map as far as it needs to be seen whole, on this screen.
    look(numbers(asked.get("view"), 3));
    openAsked(asked);
    restoring = false;
    tell(missing(asked));
  }

  if (window.location.hash.includes("=")) restore();
  window.addEventListener("hashchange", restore);
  page.on("shown", () => keep(true));
  page.on("selected", () => keep(true));
  page.on("view", keepMove);
  const link = document.getElementById("copy-link");
  link.hidden = window.location.protocol === "about:"; // in a notebook's frame no link leads to this page
  link.addEventListener("click", () => {
    waiting ??= false;
    write();
    copy(window.location.href, text("Link copied"));
  });
};
