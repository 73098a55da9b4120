"use strict";
// Moves the chart's cursor with the day, and the day with a pointer that is pressed on the chart.

dayPage.chart = (data, steps, choose) => {
  const chart = document.getElementById("chart");
  const cursor = document.getElementById("chart-cursor");
  const dots = data.series.map((_, number) => document.getElementById(`chart-dot-${number}`));
  const [low, high] = [Number(chart.dataset.low), Number(chart.dataset.high)];
  const last = Math.max(steps - 1, 1);

  function follow({ clientX }) {
    const { left, width } = chart.getBoundingClientRect();
    choose(Math.min(steps - 1, Math.max(0, Math.round(((clientX - left) / width) * last))));
  }

  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    chart.setPointerCapture(event.pointerId);
    follow(event);
  });
  chart.addEventListener("pointermove", (event) => chart.hasPointerCapture(event.pointerId) && follow(event));

  return (step) => {
    const x = `${(100 * step) / last}%`;
    cursor.setAttribute("x1", x);
    cursor.setAttribute("x2", x);
    dots.forEach((dot, number) => {
      const size = data.series[number].km2[step];
      dot.toggleAttribute("hidden", size === null);
      dot.setAttribute("cx", x);
      dot.setAttribute("cy", size === null ? "0" : `${(100 * (high - size)) / (high - low)}%`);
    });
  };
};
