"use strict";
(() => {
  const data = JSON.parse(document.getElementById("draft").textContent);
  const rows = [...document.querySelectorAll(".row")];
  const decisions = rows.map(() => "");
  let current = -1;

  const show = (number) => {
    if (!rows.length) return;
    current = Math.min(Math.max(number, 0), rows.length - 1);
    for (const one of document.querySelectorAll(".current")) one.classList.remove("current");
    const mark = [...document.querySelectorAll("mark")].find((one) => one.dataset.rows.split(" ").includes(String(current)));
    if (mark) { mark.classList.add("current"); mark.scrollIntoView({ block: "center" }); }
    const point = document.getElementById(`point-${current}`);
    if (point) point.classList.add("current");
    rows[current].focus();
  };

  const tally = () => {
    const count = (word) => decisions.filter((one) => one === word).length;
    document.getElementById("tally").textContent =
      `${count("accepted")} accepted, ${count("rejected")} rejected, ${count("")} undecided (left out)`;
  };

  const decide = (number, word) => {
    decisions[number] = word;
    rows[number].classList.remove("accepted", "rejected");
    if (word) rows[number].classList.add(word);
    for (const button of rows[number].querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.dataset.decision === word));
    tally();
  };

  // A spreadsheet runs cells that begin so as formulas.
  const defused = (cell) => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = (cells) => cells.map((cell) => quoted(defused(cell))).join(",");

  const reviewed = () => {
    const lines = [line(data.columns)];
    rows.forEach((row, number) => {
      if (decisions[number] !== "accepted") return;
      const cells = { ...data.rows[number] };
      for (const input of row.querySelectorAll("input")) {
        const written = input.value.trim();
        // Another name or context may mean another place: frontline check will say which.
        if (["place", "within"].includes(input.name) && written !== cells[input.name]) cells.place_id = cells.status = "";
        cells[input.name] = written;
      }
      lines.push(line(data.columns.map((name) => cells[name])));
    });
    return `${lines.join("\n")}\n`;
  };

  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([reviewed()], { type: "text/csv" }));
    link.download = "reviewed.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  rows.forEach((row, number) => {
    row.addEventListener("focusin", () => { current = number; });
    for (const button of row.querySelectorAll("button"))
      button.addEventListener("click", () => decide(number, button.dataset.decision));
  });
  document.getElementById("download").addEventListener("click", download);

  const keys = {
    j: () => show(current + 1),
    k: () => show(current - 1),
    a: () => { decide(current, "accepted"); show(current + 1); },
    r: () => { decide(current, "rejected"); show(current + 1); },
    u: () => decide(current, ""),
    e: () => { rows[current].querySelector("details").open = true; rows[current].querySelector("input").focus(); },
    d: download,
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current >= 0) { rows[current].focus(); return; }
    const isField = event.target instanceof HTMLInputElement;
    if (isField || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    if (current < 0 && "arue".includes(event.key)) { show(0); return; }
    event.preventDefault();
    keys[event.key]();
  });
  tally();
  document.documentElement.dataset.ready = "";
})();
