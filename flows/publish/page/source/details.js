// What the page shows of one event, figure, claimant or document. Comparisons have a file of their own.
import { comparisonSection, showComparison } from "./comparison.js";
import { el } from "./dom.js";
import { markDocument, quoteFigure } from "./evidence.js";
import { figureLine, facts, heading, link, markTags, sourceLine } from "./parts.js";
import { linkTo } from "./state.js";
import { countOf, dayWords, stretch } from "./words.js";

const ALONE_SHOWN = 12;
const SAID_SHOWN = 60;

export const DETAILS = {
  event: showEvent, comparison: showComparison, figure: showFigure, claimant: showClaimant, document: showDocument,
};

function showEvent(row, desk) {
  const told = [
    row.sources ? `${countOf(row.sources, "source")} in ` : "", countOf(row.documents, "document"),
    row.first_day === null ? "" : `, reported ${stretch(row.first_day, row.last_day)}`,
  ].join("");
  const compared = [...row.compared].sort((one, other) => other.voices.length - one.voices.length || other.points.length - one.points.length);
  return [
    ...heading("Event", row.title, row, "event", figuresOf(row)),
    el("p.meta", {}, told, row.headline && row.headline !== row.title ? ` · “${row.headline}”` : ""),
    compared.map((each) => comparisonSection(each, desk)),
    aloneSection(row, desk),
    el("section", {}, el("h3", {}, "Reports"), el("ul.plain", {}, reportsOf(row).map((each) => el("li", {}, link("document", each, each.name),
      el("span.meta", {}, ` ${each.publisher ?? each.origin}${each.day === null ? "" : `, ${dayWords(each.day)}`}`))))),
  ];
}

const figuresOf = (event) => [...new Set([...event.compared.flatMap((each) => each.points.map((point) => point.figure)), ...event.alone])];

function reportsOf(event) {
  return [...new Set([...event.reports, ...figuresOf(event).map((figure) => figure.document)])].sort((one, other) => (other.day ?? 0) - (one.day ?? 0));
}

function aloneSection(event, desk) {
  const told = event.alone.filter((figure) => !figure.claim.isReprint);
  if (!told.length) return null;
  const lines = told.map((figure) => figureLine(figure, { texts: desk.texts, withTitle: true }));
  return el("section", {}, el("h3", {}, "Said by one alone"), unfold(lines, ALONE_SHOWN));
}

/** Shows the first of many, the rest on request. */
function unfold(lines, shown) {
  if (lines.length <= shown + 2) return lines;
  const rest = el("div", { hidden: true }, lines.slice(shown));
  const button = el("button.quiet", { type: "button", onclick: () => { rest.hidden = false; button.remove(); } }, `Show ${lines.length - shown} more`);
  return [...lines.slice(0, shown), button, rest];
}

async function showFigure(row, desk) {
  const text = await desk.texts(row.document.row);
  const others = row.comparisons.map((each) => el("li", {}, link("comparison", each, each.name)));
  return [
    ...heading("Figure", `${row.title}: ${row.value}`, row, "figure"),
    el("p", {}, link("claimant", row.claim.source, row.who) ?? row.who, row.claim.isNarrator ? el("span.soft", {}, ", on its own word") : null,
      row.said_day === null ? null : el("span.soft", {}, `, ${dayWords(row.said_day)}`), " ", markTags(row)),
    quoteFigure(text, row),
    sourceLine(row, { isAlone: true }),
    facts([
      ["event", link("event", row.event, row.event?.title)],
      ["compared in", others.length ? el("ul.plain", {}, others) : null],
      ["measure", row.measure.replaceAll("_", " ")], ["of", row.subject], ["bound", row.bound.replaceAll("_", " ")], ["unit", row.unit],
      ["covers", row.scope.replaceAll("_", " ")], ["role", row.role], ["modality", row.modality],
      ["for when", stretch(row.as_of_start, row.as_of_end)], ["place", row.place],
      ["relayed by", row.claim.relayed_by], ["certainty", row.claim.certainty],
      ["attribution", `${row.claim.type}, confidence ${row.claim.confidence.toFixed(2)}`],
    ]),
  ];
}

function showClaimant(row, desk) {
  const said = row.said.filter((figure) => !figure.claim.isReprint).sort((one, other) => (other.said_day ?? -1e9) - (one.said_day ?? -1e9));
  const compared = [...new Set(said.flatMap((figure) => figure.comparisons))];
  const reports = [...new Set(row.quotes.map((claim) => claim.document))];
  return [
    ...heading("Claimant", row.name, row, "claimant", said),
    el("p.meta", {}, `${row.kind} · ${countOf(row.claims, "claim")}, ${countOf(row.said.length, "figure")} in ${countOf(reports.length, "document")}`),
    row.aliases.length > 1 ? el("p.meta", {}, `Also called ${row.aliases.join("; ")}`) : null,
    compared.length ? el("section", {}, el("h3", {}, "Set beside others"), compared.map((each) => el("div.beside", {},
      el("p", {}, link("comparison", each, each.name), each.event ? el("span.meta", {}, ` ${each.event.title}`) : null)))) : null,
    said.length ? el("section", {}, el("h3", {}, "Figures"), unfold(said.map((figure) => figureLine(figure, { texts: desk.texts, withTitle: true })), SAID_SHOWN)) : null,
    el("section", {}, el("h3", {}, "Quoted in"), el("ul.plain", {}, reports.map((each) => el("li", {}, link("document", each, each.name),
      el("span.meta", {}, ` ${each.publisher ?? each.origin}${each.day === null ? "" : `, ${dayWords(each.day)}`}`))))),
  ];
}

async function showDocument(row, desk) {
  const chosen = desk.state.at ? row.said.find((figure) => figure.id === desk.state.at) : null;
  const text = await desk.texts(row.row);
  const told = [row.publisher ?? row.origin, row.published ? row.published.replace("T00:00", "").replace("T", " ") : "undated", row.license].filter(Boolean);
  return [
    ...heading("Document", row.name, row, "document"),
    el("p.meta", {}, told.join(" · ")),
    row.original ? el("p.meta", {}, "A reprint of ", link("document", row.original, row.original.name)) : null,
    row.is_cut ? el("p.meta", {}, "The text ends where its publisher cut it.") : null,
    row.notes ? el("p.meta", {}, row.notes) : null,
    el("div.text", {}, markDocument(text, row.said, chosen, (figure) => linkTo("document", row, figure.id))),
    facts([["event", link("event", row.event, row.event?.title)], ["from", el("code", {}, row.locator)], ["origin", row.origin], ["language", row.language]]),
  ];
}
