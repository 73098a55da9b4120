"use strict";
// The page's symbols as pictures: as SVG for marks that are buttons, and painted on a canvas for marks that are many.

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const VIEW = 24; // units of a symbol's box

  function shape(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function picture(symbol, size, letter) {
    const svg = shape("svg", { viewBox: `0 0 ${VIEW} ${VIEW}`, width: size, height: size, "aria-hidden": "true" });
    svg.append(shape("use", { href: `#${symbol}` }));
    if (letter) {
      const text = shape("text", { x: 12, y: 16.5, "text-anchor": "middle", class: "letter" });
      text.textContent = letter;
      svg.append(text);
    }
    return svg;
  }

  // A ring whose arcs are the shares of some counts, each in its colour, around how many they are.
  function ring(counts, colours, size, words) {
    const svg = shape("svg", { viewBox: "0 0 40 40", width: size, height: size, "aria-hidden": "true" });
    const total = counts.reduce((sum, count) => sum + count, 0);
    const around = 2 * Math.PI * 16;
    let begun = 0;
    svg.append(shape("circle", { cx: 20, cy: 20, r: 19, class: "cluster-ground" }));
    counts.forEach((count, number) => {
      if (!count) return;
      const length = (around * count) / total;
      svg.append(shape("circle", {
        cx: 20, cy: 20, r: 16, fill: "none", stroke: colours[number], "stroke-width": 5, transform: "rotate(-90 20 20)",
        "stroke-dasharray": `${length} ${around - length}`, "stroke-dashoffset": -begun,
      }));
      begun += length;
    });
    const many = words.length > 4 ? { textLength: 24, lengthAdjust: "spacingAndGlyphs" } : {}; // stays inside the ring
    const text = shape("text", { x: 20, y: 24.2, "text-anchor": "middle", class: "cluster-count", ...many });
    text.textContent = words;
    svg.append(text);
    return svg;
  }

  const numbersOf = (element, ...names) => names.map((name) => Number(element.getAttribute(name) || 0));

  function outline(element) {
    const path = new Path2D(element.getAttribute("d") || undefined);
    if (element.tagName === "circle") {
      const [x, y, radius] = numbersOf(element, "cx", "cy", "r");
      path.arc(x, y, radius, 0, 2 * Math.PI);
    } else if (element.tagName === "rect") {
      path.roundRect(...numbersOf(element, "x", "y", "width", "height", "rx"));
    } else if (element.tagName === "polygon") {
      return new Path2D(`M${element.getAttribute("points")}Z`);
    }
    return path;
  }

  function paint(context, element) {
    const path = outline(element);
    const told = (name) => element.getAttribute(name);
    if (told("fill") !== "none") {
      context.globalAlpha = Number(told("fill-opacity") ?? 1);
      context.fillStyle = told("fill");
      context.fill(path);
    }
    if (!told("stroke")) return;
    context.globalAlpha = 1;
    context.strokeStyle = told("stroke");
    context.lineWidth = Number(told("stroke-width"));
    context.setLineDash((told("stroke-dasharray") || "").split(" ").filter(Boolean).map(Number));
    context.stroke(path);
  }

  // A symbol as it is drawn at a size in px, painted once and then copied.
  const painted = new Map();
  function sprite(symbol, size, ratio) {
    const key = `${symbol} ${size} ${ratio}`;
    if (!painted.has(key)) {
      const px = Math.ceil(size * ratio);
      const canvas = new OffscreenCanvas(px, px);
      const context = canvas.getContext("2d");
      context.scale((size * ratio) / VIEW, (size * ratio) / VIEW);
      for (const element of document.getElementById(symbol).children) paint(context, element);
      painted.set(key, canvas.transferToImageBitmap()); // copied ten times as fast as from the canvas itself
    }
    return painted.get(key);
  }

  // Paper gets signs as shapes: browsers print a canvas at another size than what stands around it.
  function sheet(pane, corner, width, height) {
    const svg = shape("svg", { class: "places-paper", width, height });
    L.DomUtil.setPosition(svg, corner);
    pane.append(svg);
    return svg;
  }

  function put(svg, symbol, x, y, size) {
    svg.append(shape("use", { href: `#${symbol}`, x: x - size / 2, y: y - size / 2, width: size, height: size }));
  }

  dayPage.signs = { picture, ring, sprite, sheet, put };
})();
