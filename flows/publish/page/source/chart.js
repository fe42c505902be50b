// A comparison in time: a line for each voice, a bar for what its words leave open, a band where no number fits all.
import { svg, el } from "./dom.js";
import { dayShort, dayWords, numberWords } from "./words.js";

const HUES = 6;
const FRAME = { top: 14, bottom: 26, left: 58, right: 16 };
const LABELS = { room: 168, least: 560, height: 15, longest: 24, most: 8 };
const STEPS = [1, 2, 2.5, 5, 10];
const HEADROOM = 1.12;

export const hueOf = (at) => (at < HUES ? at : HUES);

/** Whether a comparison is worth a chart: more than one day, more than one value. */
export function isDrawn(comparison) {
  const points = comparison.voices.flatMap((voice) => voice.points).filter((point) => point.day !== null);
  return new Set(points.map(({ day }) => day)).size > 1 && new Set(points.map((point) => middleOf(point))).size > 1 && topOf(points) > 0;
}

/** Draws a comparison, again whenever its width changes. */
export function drawChart(comparison, linkOf) {
  const holder = el("div.chart");
  let drawn = 0;
  new ResizeObserver(([{ contentRect }]) => {
    const width = Math.round(contentRect.width);
    if (width && width !== drawn) holder.replaceChildren(draw(comparison, width, linkOf));
    drawn = width;
  }).observe(holder);
  return holder;
}

function draw(comparison, width, linkOf) {
  const voices = comparison.voices.map((voice, at) => ({ ...voice, hue: hueOf(at), points: voice.points.filter((point) => point.day !== null) }));
  const spoken = voices.filter(({ points }) => points.length);
  const points = spoken.flatMap((voice) => voice.points);
  const isLabelled = width >= LABELS.least && spoken.length <= LABELS.most;
  const height = Math.max(200, Math.min(320, Math.round(width * 0.42)));
  const scale = scaleOf(points, width - (isLabelled ? LABELS.room : FRAME.right), height);
  const made = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": labelOf(comparison, spoken, points) });
  made.append(...drawAxes(scale), ...drawGap(comparison, scale), ...spoken.map((voice) => drawVoice(voice, scale, linkOf)));
  if (isLabelled) made.append(...drawNames(spoken, scale, height));
  return made;
}

function labelOf(comparison, voices, points) {
  const days = points.map(({ day }) => day);
  const names = voices.map(({ who, now }) => `${who} ${now.figure.value}`).join("; ");
  return `${comparison.name} by claimant, ${dayWords(Math.min(...days))} to ${dayWords(Math.max(...days))}. Last words: ${names}.`;
}

function middleOf({ figure: { low, high } }) {
  return low === null ? high : high === null ? low : (low + high) / 2;
}

function topOf(points) {
  return HEADROOM * Math.max(0, ...points.flatMap(({ figure }) => [figure.low ?? 0, figure.high ?? 0]));
}

function scaleOf(points, right, height) {
  const days = points.map(({ day }) => day);
  const [first, last, top] = [Math.min(...days), Math.max(...days), topOf(points)];
  const [left, bottom] = [FRAME.left + 10, height - FRAME.bottom];
  const x = (day) => left + ((day - first) / Math.max(1, last - first)) * (right - 12 - left);
  const y = (value) => bottom - (Math.max(0, Math.min(top, value)) / top) * (bottom - FRAME.top);
  return { x, y, first, last, top, left: FRAME.left, right, bottom, days: [...new Set(days)].sort((one, other) => one - other) };
}

function drawAxes(scale) {
  const size = 10 ** Math.floor(Math.log10(scale.top));
  const step = STEPS.map((each) => (each * size) / 10).find((each) => scale.top / each < 6) ?? size * 2;
  const made = [];
  for (let value = 0; value <= scale.top; value += step) {
    const y = scale.y(value);
    made.push(svg("line", { class: "grid", x1: scale.left, x2: scale.right, y1: y, y2: y }));
    made.push(svg("text", { class: "tick", x: scale.left - 8, y: y + 4, "text-anchor": "end" }, numberWords(value)));
  }
  return [...made, ...drawDays(scale)];
}

/** Names the first and the last day, and those between that have room. */
function drawDays(scale) {
  const [room, made] = [92, []];
  const ends = [scale.first, scale.last];
  const shown = ends.map((day) => scale.x(day));
  const between = scale.days.filter((day) => {
    const isFree = !ends.includes(day) && shown.every((x) => Math.abs(x - scale.x(day)) > room);
    if (isFree) shown.push(scale.x(day));
    return isFree;
  });
  for (const day of [...ends, ...between]) {
    const x = scale.x(day);
    made.push(svg("line", { class: "axis", x1: x, x2: x, y1: scale.bottom, y2: scale.bottom + 4 }));
    const anchor = day === scale.last ? "end" : day === scale.first ? "start" : "middle";
    const aside = anchor === "end" ? 10 : anchor === "start" ? -10 : 0;
    made.push(svg("text", { class: "tick", x: x + aside, y: scale.bottom + 18, "text-anchor": anchor }, dayShort(day)));
  }
  return made;
}

/** The stretch that no number can bridge, where the last words of a comparison are in conflict. */
export function gapOf(comparison) {
  if (comparison.verdict !== "conflict") return null;
  const now = comparison.voices.map((voice) => voice.now);
  const [low, high] = [Math.min(...now.map((point) => point.fit_high)), Math.max(...now.map((point) => point.fit_low))];
  return high > low ? { low, high } : null;
}

function drawGap(comparison, scale) {
  const gap = gapOf(comparison);
  if (!gap) return [];
  const [top, bottom] = [scale.y(gap.high), scale.y(gap.low)];
  const band = svg("rect", { class: "gap", x: scale.left, width: scale.right - scale.left, y: top, height: Math.max(2, bottom - top) });
  const words = svg("text", { class: "gap-words", x: scale.right - 8, "text-anchor": "end", y: bottom - top > 22 ? top + 15 : top - 5 }, "no number fits all");
  return [band, words];
}

function drawVoice(voice, scale, linkOf) {
  const group = svg("g", { class: `hue${voice.hue}` });
  const all = voice.points.map((point) => ({ point, x: scale.x(point.day), y: scale.y(middleOf(point)) }));
  for (const { point, x } of all) group.append(...drawBound(point, x, scale));
  const placed = all.filter(({ point }) => point.figure.bound !== "vague"); // "dozens" names no number to put a point at
  if (placed.length > 1) group.append(svg("polyline", { points: placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ") }));
  for (const { point, x, y } of placed) {
    const { figure } = point;
    const told = svg("title", {}, `${voice.who}, ${dayWords(point.day)}: ${figure.value}${figure.marks.length ? ` (${figure.marks.join(", ")})` : ""}`);
    const open = () => { location.hash = linkOf(figure); }; // for a mouse; the lines below the chart are links for all
    group.append(svg("circle", { cx: x, cy: y, r: point.status === "repeat" ? 3 : 4.5, class: figure.isDenied ? "denied" : null, onclick: open }, told));
  }
  return group;
}

function drawBound({ figure: { low, high } }, x, scale) {
  if (low !== null && high !== null && low === high) return [];
  const [top, bottom] = [high === null ? FRAME.top - 6 : scale.y(high), low === null ? scale.bottom : scale.y(low)];
  const isOpen = low === null || high === null;
  return [svg("line", { class: isOpen ? "bound open" : "bound", x1: x, x2: x, y1: top, y2: bottom })];
}

/** Names the voices at the end of their lines, apart from each other. */
function drawNames(voices, scale, height) {
  const names = voices.map((voice) => {
    const last = voice.points.at(-1);
    return { voice, from: { x: scale.x(last.day), y: scale.y(middleOf(last)) }, y: scale.y(middleOf(last)) };
  });
  names.sort((one, other) => one.y - other.y);
  names.forEach((name, at) => { if (at) name.y = Math.max(name.y, names[at - 1].y + LABELS.height); });
  const over = Math.max(0, (names.at(-1)?.y ?? 0) - (height - FRAME.bottom));
  for (const name of names) name.y -= over;
  return names.map(({ voice, from, y }) => svg("g", { class: `name hue${voice.hue}` },
    svg("path", { d: `M${from.x + 7},${from.y} C${scale.right},${from.y} ${scale.right - 6},${y} ${scale.right + 6},${y}` }),
    svg("text", { x: scale.right + 10, y: y + 4 }, shorten(voice.who))));
}

const shorten = (name) => (name.length > LABELS.longest ? `${name.slice(0, LABELS.longest - 1).trimEnd()}…` : name);
