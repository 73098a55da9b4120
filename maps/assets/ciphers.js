"use strict";
// Reads columns of numbers and texts as a packed page has them; what writes them is maps/ciphers.py.

dayPage.ciphers = (() => {
  const BLANK = 0x20; // the character of 0
  const [SURROGATES, HOW_MANY] = [0xd800, 0x800]; // no characters: numbers go on behind them
  const TAIL = /^(.*?)([1-9][0-9]{0,14})([^0-9]*)$/s; // a running number, what stands before and behind it

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

  function sentences({ parts, columns }) {
    const read = columns.map(numbers);
    return Array.from(read[0] ?? [], (_, row) => read.map((column) => parts[column[row]]).join(""));
  }

  return { numbers, signed, places, values, successive, sentences };
})();
