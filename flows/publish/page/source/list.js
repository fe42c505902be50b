// A list of rows as links, a hundred at a time; arrows move in it.
import { el } from "./dom.js";
import { tag } from "./parts.js";
import { countOf, dayShort } from "./words.js";

const AT_ONCE = 100;

/** Makes the items of a list of rows, the first hundred; the rest on request. */
export function listRows(view, rows, chosen, linkOf) {
  const items = el("ol.items");
  let shown = 0;
  const more = el("button.quiet.more", { type: "button" });
  const extend = () => {
    for (const row of rows.slice(shown, shown + AT_ONCE)) items.append(makeItem(view, row, row.id === chosen, linkOf));
    shown = Math.min(rows.length, shown + AT_ONCE);
    more.textContent = `Show ${Math.min(AT_ONCE, rows.length - shown)} more`;
    more.hidden = shown >= rows.length;
  };
  more.addEventListener("click", () => {
    const from = items.children.length;
    extend();
    items.children[from]?.firstChild.focus();
  });
  extend();
  items.addEventListener("keydown", moveInList);
  return [rows.length ? items : el("p.empty", {}, `No ${view.noun} fits.`), more];
}

function makeItem(view, row, isChosen, linkOf) {
  const item = view.item(row);
  return el("li", {}, el("a", { href: linkOf(row), "aria-current": isChosen ? "true" : null },
    el("span.title", {}, item.title, row.change ? el("span.tag.new", {}, row.change) : null),
    item.value ? el("span.value", {}, item.value) : null,
    el("span.note", {}, item.of ? el("span", {}, item.of, item.note ? " · " : "") : null, item.note,
      item.counts ? ` · ${countOf(item.counts[0], "figure")}, ${countOf(item.counts[1], "claim")}` : null,
      item.marks?.map((mark) => ` · ${mark}`)),
    el("span.when", {}, item.verdict ? tag(item.verdict, item.verdict) : null, item.day === null || item.day === undefined ? null : dayShort(item.day))));
}

export function moveInList(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const next = step && event.target.closest("li")?.[step]?.querySelector("a");
  if (!next) return;
  event.preventDefault();
  next.focus();
}
