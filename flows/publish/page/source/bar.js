// The bar above a list: search, facets with their counts, days, and what to do with what is shown.
import { el, put } from "./dom.js";
import { orderValues } from "./filter.js";
import { upperFirst } from "./words.js";

const LABELS = { measure: "Measure", place: "Place", by: "Claimant", kind: "Kind", change: "Changed" };
const LISTED = ["place", "by"]; // too many for a menu: typed, with a list to choose from
const OFFERED = 400;

/** Makes the bar once; `show` brings it up to a state and the counts of its facets. */
export function makeBar(onFilter) {
  const search = el("input", {
    type: "search", id: "q", placeholder: "Search", "aria-label": "Search", autocomplete: "off", spellcheck: "false",
    oninput: () => onFilter("q", search.value),
  });
  const fields = el("div.fields");
  const bar = el("form.bar", { role: "search", onsubmit: (event) => event.preventDefault() }, search, fields);
  let shown = null;
  const show = (view, filters, counted) => {
    if (document.activeElement !== search) search.value = filters.q ?? "";
    if (shown !== view.name || !fields.firstChild) put(fields, makeFields(view, counted, onFilter));
    shown = view.name;
    for (const [name, values] of counted) fillField(fields, name, values, filters[name] ?? "", view);
    for (const name of ["from", "to"]) setUnlessFocused(fields.querySelector(`[name=${name}]`), filters[name] ?? "");
    fields.querySelector("button").hidden = !Object.keys(filters).length;
  };
  return { bar, search, show };
}

function makeFields(view, counted, onFilter) {
  const named = [...counted.keys()].map((name) => labelled(view.name, name, name === "kind" ? view.kindLabel ?? LABELS.kind : LABELS[name],
    LISTED.includes(name)
      ? el("input", { name, id: `f-${name}`, list: `l-${name}`, placeholder: "any", autocomplete: "off", onchange: (event) => onFilter(name, event.target.value) })
      : el("select", { name, id: `f-${name}`, onchange: (event) => onFilter(name, event.target.value) }),
    LISTED.includes(name) ? el("datalist", { id: `l-${name}` }) : null));
  const days = ["from", "to"].map((name) => labelled(view.name, name, upperFirst(name),
    el("input", { type: "date", name, id: `f-${name}`, onchange: (event) => onFilter(name, event.target.value) })));
  return [...named, ...days, el("button.quiet", { type: "button", onclick: () => onFilter(null) }, "Clear")];
}

const labelled = (_, name, label, field, list) => el("div.field", {}, el("label", { for: `f-${name}` }, label), field, list);

function fillField(fields, name, values, chosen, view) {
  const field = fields.querySelector(`[name=${name}]`);
  if (LISTED.includes(name)) {
    setUnlessFocused(field, chosen);
    const list = fields.querySelector(`#l-${name}`);
    field.onfocus = () => put(list, orderValues(values).slice(0, OFFERED).map(([value, many]) => el("option", { value }, `${many}`)));
    return;
  }
  const known = orderValues(values.has(chosen) || !chosen ? values : new Map([...values, [chosen, 0]]));
  put(field, el("option", { value: "" }, "any"), known.map(([value, many]) => el("option", { value, selected: value === chosen },
    `${view.kindWords && name === "kind" ? view.kindWords[value] ?? value : value.replaceAll("_", " ")} (${many})`)));
  field.closest(".field").hidden = !values.size && !chosen;
}

function setUnlessFocused(field, value) {
  if (document.activeElement !== field) field.value = value;
}
