"use strict";
// Says texts, numbers and days in the page's language. A text's key is its English; what is missing stays English.

const pageMessages = ({ locale, months, texts }) => {
  const rules = new Intl.PluralRules(locale);
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const own = (key) => (Object.hasOwn(texts, key) ? texts[key] : null);

  const text = (key, values = {}) => fill(own(key) ?? key, values);

  const writers = new Map(); // by their decimals: to make one takes far longer than to use it
  const writer = (decimals) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  function number(value, decimals = 0) {
    if (!writers.has(decimals)) writers.set(decimals, writer(decimals));
    return writers.get(decimals).format(value);
  }

  function plural(one, many, count, values = {}) {
    const forms = own(one) ?? { one, other: many };
    const form = forms[rules.select(count)] ?? Object.values(forms).at(-1);
    return fill(form, { count: number(count), ...values });
  }

  // A day in ISO form in words, by the same pattern as in the page's tables.
  function day(iso) {
    const [y, month, d] = iso.split("-").map(Number);
    const parts = { d, MMMM: months[month - 1], y };
    return text("d MMMM y").replace(/MMMM|d|y/g, (part) => parts[part]);
  }

  return { locale, text, plural, number, day };
};
