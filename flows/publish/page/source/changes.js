// What is new, changed and gone since the release before.
import { el } from "./dom.js";
import { linkTo, THINGS, writeState } from "./state.js";
import { count, countOf } from "./words.js";

const SHOWN = 40;
const TABLE_OF = { event: "events", comparison: "comparisons", figure: "figures", claimant: "sources", document: "documents" };

export function showChanges({ release, views }) {
  const { about } = release;
  if (!about.parent) return [el("h2", { tabindex: -1 }, "What changed"), el("p", {}, "This is the first release of its warehouse: all of it is new.")];
  const parts = Object.entries(TABLE_OF).map(([thing, table]) => showTable(thing, release[table], about.changes[table], views[THINGS[thing]]));
  return [el("h2", { tabindex: -1 }, `What changed since ${about.parent}`), ...parts];
}

function showTable(thing, rows, { added, changed, withdrawn }, view) {
  if (!added.length && !changed.length && !withdrawn.length) return null;
  const told = [[added, "new"], [changed, "changed"], [withdrawn, "withdrawn"]].filter(([keys]) => keys.length);
  return el("section", {},
    el("h3", {}, countOf(added.length + changed.length + withdrawn.length, view.noun)),
    el("p.meta", {}, told.map(([keys, word], at) => [at ? ", " : "", `${count(keys.length)} ${word}`])),
    ["new", "changed"].map((word) => listChanged(thing, rows.filter((row) => row.change === word), word, view)),
    withdrawn.length ? el("p.meta", {}, "Withdrawn: ", withdrawn.slice(0, SHOWN).map((key, at) => [at ? ", " : "", el("code", {}, key)]), withdrawn.length > SHOWN ? " …" : null) : null);
}

function listChanged(thing, rows, word, view) {
  if (!rows.length) return null;
  const all = writeState({ view: view.name, filters: { change: word } });
  return el("ul.plain", { "aria-label": `${view.noun}s ${word}` },
    rows.slice(0, SHOWN).map((row) => el("li", {}, el("span.tag.new", {}, word), " ", el("a", { href: linkTo(thing, row) }, view.nameOf(row)), noteOf(view.item(row)))),
    rows.length > SHOWN ? el("li", {}, el("a", { href: all }, `all ${count(rows.length)}`)) : null);
}

function noteOf(item) {
  const words = [item.of ? `${item.of} ${item.value}` : item.value, item.note].filter(Boolean);
  return words.length ? el("span.meta", {}, ` ${words.join(" · ")}`) : null;
}
