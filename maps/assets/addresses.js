"use strict";
// Addresses in claims come from outside: where a link leads stands beside it, and what is made to mislead is no link.

(() => {
  const WEB = /^https?:\/\/([^/?#]+)/i;
  const ODD = /[\s\\\ufffd]/; // browsers drop these or read them as slashes

  // The host to which a browser would go, in ASCII (so that letters of other scripts show themselves); null for no link.
  function hostOf(url) {
    const [, written] = url.match(WEB) ?? [];
    if (!written || ODD.test(url) || written.includes("@")) return null; // what stands before an @ passes for a host
    try {
      return new URL(url).host || null;
    } catch {
      return null;
    }
  }

  dayPage.address = (url, { made, text }) => {
    const host = hostOf(url);
    if (host === null) return made("span", url, { class: "address" });
    const link = made("a", url, { class: "address", href: url, rel: "noopener noreferrer nofollow" });
    return [link, " ", made("span", text("leads to {host}", { host }), { class: "host" })];
  };
})();
