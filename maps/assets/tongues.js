"use strict";
// Tells the language of a text from outside by its letters or its commonest words, for voices that read it aloud.

(() => {
  const COMMON = /\b(the|of|and|in|to|at|on|by|is|are|was|were|has|have|had|from|near|with|that|this|not)\b/i;

  // "uk", "ru", "en"; empty where nothing is sure: names and short texts mostly, and letters that several languages share.
  function tongueOf(words) {
    if (/\p{Script=Cyrillic}/u.test(words)) {
      const [own, other] = [/[іїєґ]/i.test(words), /[ёыэъў]/i.test(words)];
      return own === other ? "" : own ? "uk" : "ru";
    }
    return COMMON.test(words) && !/\p{L}/u.test(words.replace(/[a-z]/gi, "")) ? "en" : "";
  }

  // The attribute that says it, if it is not the language of the page.
  dayPage.tongue = (words) => {
    const lang = tongueOf(words);
    return lang && lang !== document.documentElement.lang.split("-")[0] ? { lang } : {};
  };
})();
