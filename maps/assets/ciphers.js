"use strict";
// Reads columns of numbers and texts as a packed page has them; what writes them is maps/ciphers.py.

dayPage.ciphers = (() => {
  const BLANK = 0x20; // the character of 0
  const [SURROGATES, HOW_MANY] = [0xd800, 0x800]; // no characters: numbers go on behind them
  const TAIL = /^(.*?)([1-9][0-9]{0,14})([^0-9]*)$/s; // a running number, what stands before and behind it

  const PRINTED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;/=>?@^_`{|}~";

  // The bytes that were printed, five signs for four of them; of the last group as many as there are.
  function bytes(text) {
    const values = new Uint8Array(128);
    Array.from(PRINTED, (sign, value) => (values[sign.charCodeAt(0)] = value));
    const missing = (5 - (text.length % 5)) % 5;
    const whole = text + "~".repeat(missing);
    const view = new DataView(new ArrayBuffer((whole.length / 5) * 4));
    for (let at = 0; at < whole.length; at += 5) {
      let value = 0;
      for (let part = 0; part < 5; part += 1) value = value * PRINTED.length + values[whole.charCodeAt(at + part)];
      view.setUint32((at / 5) * 4, value);
    }
    return new Uint8Array(view.buffer, 0, view.byteLength - missing);
  }

  function number(sign) {
    const point = sign.codePointAt(0);
    return point - BLANK - (point >= SURROGATES ? HOW_MANY : 0);
  }

  const numbers = (column) => (typeof column === "string" ? Array.from(column, number) : column);

  // 0, 1, 2, 3, 4 are 0, -1, 1, -2, 2.
  const signed = (value) => (value % 2 ? -(value + 1) / 2 : value / 2);

  // Which of its rows stands at each place of a column: 0 is the next one not yet used.
  function places({ at }) {
    let used = 0;
    return numbers(at).map((row) => (row || ++used) - 1);
  }

  const values = (column) => places(column).map((row) => column.rows[row]);

  // Texts that count on from the one before, or are written out.
  function successive({ rows, steps }) {
    let [next, text] = [0, ""];
    return numbers(steps).map((step) => {
      if (step) text = text.replace(TAIL, (_, before, last, behind) => before + (Number(last) + step - 1) + behind);
      else text = rows[next++];
      return text;
    });
  }

  // Of each column so many numbers stand for an earlier part of the same text, the others for one of all parts.
  function sentences({ parts, lengths, same, columns }) {
    const read = columns.map((column) => numbers(column).values());
    return numbers(lengths).map((length) => {
      const text = [];
      for (let place = 0; place < length; place += 1) {
        const part = read[place].next().value;
        text.push(part < same[place] ? text[part] : parts[part - same[place]]);
      }
      return text.join("");
    });
  }

  return { bytes, numbers, signed, places, values, successive, sentences };
})();
