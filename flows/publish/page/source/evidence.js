// The words that prove a figure, marked in their text. Offsets count characters as Python does, one for an emoji.
import { el } from "./dom.js";

const CONTEXT = 240; // characters shown on each side of a claim, if its paragraph goes on so far
const SURROGATE = /[\ud800-\udfff]/;

/** Cuts a text by its characters; where each is one unit of a string, by those. */
export function openText(text) {
  if (!SURROGATE.test(text)) return { length: text.length, cut: (start, end) => text.slice(start, end), lineAround: lineIn(text) };
  const characters = Array.from(text);
  return { length: characters.length, cut: (start, end) => characters.slice(start, end).join(""), lineAround: lineIn(characters) };
}

function lineIn(text) {
  return (first, last) => {
    let start = first;
    while (start > 0 && text[start - 1] !== "\n") start -= 1;
    let end = last;
    while (end < text.length && text[end] !== "\n") end += 1;
    return [start, end];
  };
}

/** The paragraph around the claim of a figure, with the figure, who says it and in which words marked. */
export function quoteFigure(text, figure) {
  const opened = openText(text);
  const spans = spansOf(figure);
  const [first, last] = [Math.min(...spans.map((span) => span.start)), Math.max(...spans.map((span) => span.end))];
  const claimed = [figure.claim.start, figure.claim.end];
  const [start, end] = [Math.min(first, claimed[0]), Math.max(last, claimed[1])];
  const [line, lineEnd] = opened.lineAround(start, end);
  const [left, right] = [Math.max(line, start - CONTEXT), Math.min(lineEnd, end + CONTEXT)];
  const marked = markText(opened, left, right, spans);
  return el("blockquote", {}, left > line ? "… " : null, marked, right < lineEnd ? " …" : null);
}

/** All of a text, every figure in it a link, the chosen one marked with its words. */
export function markDocument(text, figures, chosen, linkOf) {
  const opened = openText(text);
  const spans = chosen ? spansOf(chosen) : [];
  for (const figure of figures) if (figure !== chosen) spans.push({ role: "other", start: figure.start, end: figure.end, figure });
  return markText(opened, 0, opened.length, spans, linkOf);
}

function spansOf(figure) {
  const { claim } = figure;
  const spans = [{ role: "figure", start: figure.start, end: figure.end }];
  if (claim.source_start !== null) spans.push({ role: "source", start: claim.source_start, end: claim.source_end });
  if (claim.cue_start !== null) spans.push({ role: "cue", start: claim.cue_start, end: claim.cue_end });
  return spans;
}

/** Marks spans in a stretch of a text; of those that overlap, the one named first stays. */
function markText(opened, left, right, spans, linkOf) {
  const kept = [];
  for (const span of spans) {
    const isFree = kept.every((other) => span.end <= other.start || span.start >= other.end);
    if (isFree && span.start >= left && span.end <= right && span.start < span.end) kept.push(span);
  }
  kept.sort((one, other) => one.start - other.start);
  const pieces = [];
  let at = left;
  for (const span of kept) {
    pieces.push(opened.cut(at, span.start), markOf(span, opened.cut(span.start, span.end), linkOf));
    at = span.end;
  }
  return [...pieces, opened.cut(at, right)];
}

function markOf(span, words, linkOf) {
  if (span.role === "figure") return el("mark", {}, words);
  if (span.role === "source") return el("u.source", {}, words);
  if (span.role === "cue") return el("em.cue", {}, words);
  return el("a.figure", { href: linkOf(span.figure) }, words);
}
