// Pieces that several details share: a heading with its link, a figure with its words one click away, a bar, a tag.
import { saveFile, writeCsv } from "./csv.js";
import { el } from "./dom.js";
import { quoteFigure } from "./evidence.js";
import { linkTo } from "./state.js";
import { figureColumns } from "./views.js";
import { dayWords, upperFirst } from "./words.js";

export const tag = (verdict, words) => el(`span.tag.${verdict}`, {}, words);

export function markTags(figure) {
  return figure.marks.map((mark) => el(mark === "denied" ? "span.tag.denied" : "span.tag.soft", {}, mark));
}

export const link = (thing, row, words) => (row ? el("a", { href: linkTo(thing, row) }, words) : null);

/** The head of a detail: what it is, its title, its address to copy, and its figures to keep. */
export function heading(kind, title, row, thing, figures = null) {
  const address = new URL(linkTo(thing, row), location.href).href;
  const said = el("span.said-copied", { role: "status" });
  const copy = el("button.quiet", { type: "button", onclick: async () => { said.textContent = await copyText(address); } }, "Copy link");
  return [
    el("p.kicker", {}, kind),
    el("h2", { tabindex: -1 }, title),
    el("p.actions", {}, copy, figures?.length ? saveButton(row, figures) : null, said, el("code.id", {}, row.id)),
  ];
}

const saveButton = (row, figures) => el("button.quiet", {
  type: "button", onclick: () => saveFile(`${row.id}-figures.csv`, writeCsv(figures, figureColumns)),
}, "Figures as CSV");

/** Copies a text; where the browser does not let a page copy, it is shown for a person to do so. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return text;
  }
}

/** The line of a figure: its value, who says it and when; its words open below. */
export function figureLine(figure, { texts, hue = null, before = null, top = 0, withTitle = false }) {
  const place = el("div.words");
  const line = el("details.figure-line", {
    class: before ? "figure-line before" : "figure-line",
    ontoggle: () => { if (line.open && !place.firstChild) showWords(place, figure, texts); },
  },
  el("summary", {},
    el("span.value", {}, figure.value),
    el("span.by", {},
      hue === null || before ? null : el(`i.dot.hue${hue}`, { "aria-hidden": "true" }),
      withTitle ? el("span", {}, el("b", {}, figure.title), ": ", figure.who) : before ? el("span", {}, before) : el("b", {}, figure.who),
      figure.claim.isNarrator && !before ? el("span.soft", {}, " on its own word") : null,
      figure.said_day === null ? null : el("span.soft", {}, `, ${dayWords(figure.said_day)}`),
      figure.claim.relayed_by && !before ? el("span.soft", {}, `, relayed by ${figure.claim.relayed_by}`) : null,
      " ", markTags(figure),
      top ? bar(figure, top) : null),
    el("span.how", {}, "words")),
  place);
  return line;
}

async function showWords(place, figure, texts) {
  const text = await texts(figure.claim.document.row);
  place.replaceChildren(quoteFigure(text, figure), sourceLine(figure));
}

/** Where the words of a figure are: document, publisher, day, characters. */
export function sourceLine(figure, { isAlone = false } = {}) {
  const { document } = figure;
  return el("p.meta", {},
    el("a", { href: linkTo("document", document, figure.id) }, document.name),
    ` · ${document.publisher ?? document.origin}, ${document.day === null ? "undated" : dayWords(document.day)}`,
    ` · characters ${figure.start}–${figure.end}`,
    isAlone ? null : [" · ", link("figure", figure, "this figure")]);
}

function bar({ low, high }, top) {
  const start = Math.max(0, (100 * (low ?? 0)) / top);
  const end = high === null ? 100 : Math.max(start, (100 * high) / top);
  const fill = el("i", { class: high === null ? "above" : low === null ? "below" : null });
  Object.assign(fill.style, { left: `${start}%`, width: `${end - start}%` });
  return el("span.scale", { "aria-hidden": "true" }, fill);
}

/** A list of pairs, those without a value left out. */
export function facts(pairs) {
  const told = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl.facts", {}, told.flatMap(([name, value]) => [el("dt", {}, upperFirst(name)), el("dd", {}, value)]));
}
