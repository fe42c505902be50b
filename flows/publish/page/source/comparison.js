// A comparison as a detail shows it: its verdict, who says most and least, its chart, and each voice in its words.
import { drawChart, hueOf, isDrawn } from "./chart.js";
import { el } from "./dom.js";
import { figureLine, heading, link, tag } from "./parts.js";
import { extremes } from "./release.js";
import { linkTo } from "./state.js";

export function showComparison(row, desk) {
  return [
    ...heading("Comparison", row.name, row, "comparison", row.points.map((point) => point.figure)),
    row.event ? el("p.meta", {}, "of ", link("event", row.event, row.event.title)) : null,
    comparisonSection(row, desk, { isAlone: true }),
  ];
}

/** One quantity on which several speak. */
export function comparisonSection(row, desk, { isAlone = false } = {}) {
  const isCharted = isDrawn(row);
  const top = isCharted ? 0 : 1.12 * Math.max(0, ...row.voices.flatMap(({ now: { figure } }) => [figure.low ?? 0, figure.high ?? 0]));
  return el("section.quantity", {},
    el("div.head", {},
      isAlone ? null : el("h3", {}, link("comparison", row, row.title)),
      tag(row.verdict, desk.release.about.verdicts[row.verdict] ?? row.verdict)),
    extremesLine(row),
    isCharted ? drawChart(row, (figure) => linkTo("figure", figure)) : null,
    row.voices.map((voice, at) => voiceLines(voice, isCharted ? hueOf(at) : null, top, desk)),
    row.addition_text ? el("p.meta", {}, `Adding up: ${row.addition_text}`) : null);
}

function extremesLine(row) {
  const found = extremes(row);
  if (!found) return null;
  return el("p.extremes", {},
    "Highest ", el("b", {}, found.highest.now.figure.value), `, ${found.highest.who}`,
    el("span.soft", {}, " · "), "lowest ", el("b", {}, found.lowest.now.figure.value), `, ${found.lowest.who}`);
}

function voiceLines(voice, hue, top, desk) {
  const others = voice.points.filter((point) => point !== voice.now).reverse();
  return [
    figureLine(voice.now.figure, { texts: desk.texts, hue, top }),
    ...others.map((point) => figureLine(point.figure, {
      texts: desk.texts, before: point.figure.value === voice.now.figure.value ? "again" : "before",
    })),
  ];
}
