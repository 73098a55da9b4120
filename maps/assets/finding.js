"use strict";
// Tells which places a written name may mean: whatever its case, accents, apostrophes and hyphens, or with one slip.

(() => {
  const LEAST_FOR_SLIPS = 4; // letters from which a name may be misspelt by one
  const UNSURE = 4; // the rank of names that have what was asked somewhere inside a word
  const LEAST_WITHIN = 5; // letters from which a name is found inside a word: "Kiev" does not mean Yenakiieve
  const LETTERS = { ł: "l", ß: "ss", æ: "ae", ø: "o", đ: "d", ı: "i" }; // that no decomposition makes plain
  // Ukrainian and Russian write one name with letters of their own: Куп’янськ, Купянск.
  const CYRILLIC = { ґ: "г", і: "и", ы: "и", є: "е", э: "е", ь: "", ъ: "" };

  // One form for all ways to write a name: no case, accents, apostrophes; hyphens are blanks.
  function plain(name) {
    return name.normalize("NFKD").toLowerCase()
      .replace(/[\p{M}\p{Cf}'’‘ʼ`´"“”«»]/gu, "")
      .replace(/[łßæøđı]/g, (letter) => LETTERS[letter])
      .replace(/[ґіыєэьъ]/g, (letter) => CYRILLIC[letter])
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  // Whether one slip makes a name of the other: a letter more, less, another, or two changed about.
  function isSlip(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let from = 0;
    while (from < one.length && one[from] === other[from]) from += 1;
    const rest = (word, at) => word.slice(at);
    return rest(one, from + 1) === rest(other, from + 1) || rest(one, from + 1) === rest(other, from)
      || rest(one, from) === rest(other, from + 1)
      || (one[from] === other[from + 1] && one[from + 1] === other[from] && rest(one, from + 2) === rest(other, from + 2));
  }

  // How well a name fits, 0 best; null where it does not.
  function rank(name, asked) {
    if (name === asked) return 0;
    if (name.startsWith(asked)) return 1;
    if (name.includes(` ${asked}`)) return 2;
    if (asked.length >= LEAST_FOR_SLIPS && isSlip(name, asked)) return 3;
    return asked.length >= LEAST_WITHIN && name.includes(asked) ? UNSURE : null;
  }

  function fit(entry, asked) {
    return entry.plain.reduce((best, name, at) => {
      const found = rank(name, asked);
      return found !== null && (!best || found < best.rank) ? { rank: found, name: entry.names[at], entry } : best;
    }, null);
  }

  // Ranks from here on are shown, but not gone to unasked.
  dayPage.isSure = ({ rank: found }) => found < UNSURE;

  dayPage.find = (entries, written) => {
    const asked = plain(written);
    if (!asked) return [];
    return entries.map((entry) => fit(entry, asked)).filter(Boolean)
      .sort((one, other) => one.rank - other.rank || one.entry.order - other.entry.order);
  };

  // Rows are [names, unit, longitude, latitude, claim or -1, place or -1]; the greater a place, the earlier it stands.
  dayPage.entries = (rows) => rows.map(([names, unit, lon, lat, claim, place], order) =>
    ({ names, plain: names.map(plain), unit, lon, lat, claim, place, order }));
})();
