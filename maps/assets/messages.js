"use strict";
// Says texts, numbers and days in the page's language. A text's key is its English; what is missing stays English.

const pageMessages = ({ locale, texts }) => {
  const rules = new Intl.PluralRules(locale);
  const month = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const own = (key) => (Object.hasOwn(texts, key) ? texts[key] : null);

  const text = (key, values = {}) => fill(own(key) ?? key, values);

  const number = (value, decimals = 0) =>
    value.toLocaleString(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  function plural(one, many, count, values = {}) {
    const forms = own(one) ?? { one, other: many };
    const form = forms[rules.select(count)] ?? Object.values(forms).at(-1);
    return fill(form, { count: number(count), ...values });
  }

  // A day in ISO form in words, by the same pattern as in the page's tables.
  function day(iso) {
    const date = new Date(`${iso}T00:00:00Z`);
    const name = month.formatToParts(date).find(({ type }) => type === "month").value;
    const parts = { d: date.getUTCDate(), MMMM: name, y: date.getUTCFullYear() };
    return text("d MMMM y").replace(/MMMM|d|y/g, (part) => parts[part]);
  }

  return { locale, text, plural, number, day };
};
