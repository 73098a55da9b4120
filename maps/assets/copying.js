"use strict";
// Copies a text, shows it for a while and says so. A browser that refuses leaves it selected, so that one key press
// copies it.

dayPage.copying = ({ text }, say) => {
  const STAYS_MS = 8000; // long enough to read an address, or to go to it
  const box = document.getElementById("copied");
  const field = document.getElementById("copied-text");
  const status = document.getElementById("tool-status");
  let [timer, said, from] = [0, "", null];

  function close() {
    clearTimeout(timer);
    if (box.contains(document.activeElement)) from?.focus({ preventScroll: true });
    box.hidden = true;
    if (status.textContent === said) say("");
  }

  // Whoever points at it or has the focus in it still needs it.
  function closeLater() {
    clearTimeout(timer);
    timer = setTimeout(() => (box.matches(":hover, :focus-within") ? closeLater() : close()), STAYS_MS);
  }

  function tell(words) {
    said = words;
    say(words);
    closeLater();
  }

  document.getElementById("copied-close").addEventListener("click", close);

  return async (value, done) => {
    if (!box.contains(document.activeElement)) from = document.activeElement;
    field.value = value;
    box.hidden = false;
    try {
      await navigator.clipboard.writeText(value);
      tell(done);
    } catch {
      field.focus();
      field.select();
      tell(text("The browser does not let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac."));
    }
  };
};
