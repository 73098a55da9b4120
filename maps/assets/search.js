"use strict";
// The search box: an editable combobox with a list, by the pattern of the ARIA Authoring Practices.

dayPage.search = (page, go) => {
  const { data, text, plural } = page;
  const MOST = 12; // results that a reader looks through
  const input = document.getElementById("search");
  const list = document.getElementById("search-list");
  const status = document.getElementById("search-status");
  let entries = null; // made when first asked for: a page is ready sooner without
  let found = [];
  let active = -1;

  function part(name, words, className) {
    const made = document.createElement(name);
    made.textContent = words;
    made.className = className;
    return made;
  }

  // The name shown first, the one that was asked for if it is another, and where the place lies.
  function option({ entry, name }, at) {
    const made = part("li", "", "found");
    made.id = `found-${at}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.append(part("span", entry.names[0], "place"));
    const other = name === entry.names[0] ? entry.names[1] : name;
    if (other) made.append(" ", part("span", other, "local"));
    if (other && other === entry.names[1]) made.lastChild.lang = data.language;
    if (entry.unit) made.append(" ", part("span", entry.unit, "unit"));
    made.addEventListener("click", () => choose(at));
    return made;
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function mark(at) {
    active = at;
    Array.from(list.children, (one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `found-${at}`);
    return list.children[at].scrollIntoView({ block: "nearest" });
  }

  function show() {
    entries ??= dayPage.entries(dayPage.known(page));
    const all = dayPage.find(entries, input.value);
    found = all.slice(0, MOST);
    list.replaceChildren(...found.map(option));
    mark(-1);
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    const words = plural("{count} place found", "{count} places found", all.length);
    status.textContent = input.value.trim() ? (all.length ? words : text("No place on this page has this name")) : "";
    list.parentElement.classList.toggle("nothing", Boolean(input.value.trim()) && !all.length);
  }

  function choose(at) {
    const { entry } = found[at];
    [input.value] = entry.names;
    close();
    status.textContent = "";
    go(entry);
  }

  const keys = {
    ArrowDown: () => (list.hidden ? show() : mark((active + 1) % found.length)),
    ArrowUp: () => (list.hidden ? show() : mark((active <= 0 ? found.length : active) - 1)),
    // The best hit is gone to at once, unless it is a guess: then it is marked, and Enter again goes to it.
    Enter: () => !list.hidden && (active >= 0 || dayPage.isSure(found[0]) ? choose(Math.max(active, 0)) : mark(0)),
    Escape: () => {
      if (list.hidden) input.value = "";
      close();
    },
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.isComposing) return;
    if (event.key !== "Escape") event.preventDefault();
    keys[event.key]();
  });
  // A press on the list must not take the focus away, or the list would close before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
};
