// What the page shows, as its address says: `#view=figures&measure=killed&figure=fig_...`. Every state has a link.
export const VIEWS = ["events", "comparisons", "figures", "claimants", "documents", "changes"];
export const THINGS = { event: "events", comparison: "comparisons", figure: "figures", claimant: "claimants", document: "documents" };
export const FILTERS = ["q", "measure", "place", "by", "kind", "from", "to", "change"];

export function readState(hash = location.hash) {
  const given = new URLSearchParams(hash.slice(1));
  const state = { view: given.get("view"), thing: null, id: null, at: given.get("at"), filters: {} };
  for (const name of FILTERS) if (given.get(name)) state.filters[name] = given.get(name);
  for (const [thing, view] of Object.entries(THINGS)) {
    if (!given.get(thing)) continue;
    Object.assign(state, { thing, id: given.get(thing), view: state.view ?? view });
  }
  if (!VIEWS.includes(state.view)) state.view = "events";
  return state;
}

/** Writes a state as the part of an address behind its `#`. */
export function writeState({ view, thing, id, at, filters = {} }) {
  const told = new URLSearchParams();
  if (!(thing && THINGS[thing] === view)) told.set("view", view);
  for (const name of FILTERS) if (filters[name]) told.set(name, filters[name]);
  if (thing) told.set(thing, id);
  if (thing && at) told.set("at", at);
  return `#${told}`;
}

/** The address of one thing by itself, without what is filtered. */
export const linkTo = (thing, row, at = null) => writeState({ view: THINGS[thing], thing, id: row.id, at });
