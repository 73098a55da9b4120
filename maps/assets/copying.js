"use strict";
// Copies a text and shows it. A browser that refuses leaves it selected, so that one key press copies it.

dayPage.copying = ({ text }, say) => {
  const box = document.getElementById("copied");
  const field = document.getElementById("copied-text");

  document.getElementById("copied-close").addEventListener("click", () => (box.hidden = true));

  return async (value, done) => {
    field.value = value;
    box.hidden = false;
    try {
      await navigator.clipboard.writeText(value);
      say(done);
    } catch {
      field.focus();
      field.select();
      say(text("The browser does not let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac."));
    }
  };
};
