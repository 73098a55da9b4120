"use strict";
// Light or dark: as the reader's system asks, or as the reader chose here.

(() => {
  const KEY = "frontline-theme";
  const THEMES = ["light", "dark"];

  // Storage may be refused, for one to pages opened from disk; the page's address remembers then.
  function stored() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function store(theme) {
    try {
      if (theme) window.localStorage.setItem(KEY, theme);
      else window.localStorage.removeItem(KEY);
    } catch {
      remember(theme);
    }
  }

  function remember(theme) {
    try {
      const asked = new URLSearchParams(window.location.hash.slice(1));
      if (theme) asked.set("theme", theme);
      else asked.delete("theme");
      window.history.replaceState(window.history.state, "", `#${asked}`);
    } catch {
      // A page in a notebook's frame (srcdoc) has no address of its own; the choice lasts as long as the page.
    }
  }

  const known = (theme) => (THEMES.includes(theme) ? theme : null);
  const addressed = () => known(new URLSearchParams(window.location.hash.slice(1)).get("theme"));

  dayPage.theme = (changed = () => {}) => {
    const button = document.getElementById("theme");
    const root = document.documentElement;
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const wished = () => (system.matches ? "dark" : "light");
    let chosen = addressed() || known(stored());

    function apply() {
      if (chosen) root.dataset.theme = chosen;
      else delete root.dataset.theme;
      button.setAttribute("aria-pressed", String((chosen || wished()) === "dark"));
      changed();
    }

    // Who chooses what the system asks for anyway follows the system again.
    button.addEventListener("click", () => {
      const next = (chosen || wished()) === "dark" ? "light" : "dark";
      chosen = next === wished() ? null : next;
      store(chosen);
      apply();
    });
    system.addEventListener("change", apply);
    apply();
  };
})();
