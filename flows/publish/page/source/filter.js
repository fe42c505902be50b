// Which rows of a view fit what is asked for, and which values there are to ask for.
import { dayOfIso, fold } from "./words.js";

const FACETS = ["measure", "place", "by", "kind", "change"];
const words = new WeakMap();
const values = new WeakMap();

/** Filters the rows of a view, and counts for each facet the rows by value that fit all else that is asked for. */
export function filterRows(view, filters) {
  const tests = testsOf(view, filters);
  const names = FACETS.filter((each) => view.facets[each]);
  const counts = new Map(names.map((name) => [name, new Map()]));
  const rows = [];
  for (const row of view.rows) {
    const failed = tests.filter(({ fits }) => !fits(row));
    if (failed.length > 1) continue;
    if (!failed.length) rows.push(row);
    for (const name of failed.length ? [failed[0].name] : names) {
      const counted = counts.get(name);
      if (counted) for (const value of valuesOf(view, name, row)) counted.set(value, (counted.get(value) ?? 0) + 1);
    }
  }
  return { rows, counts };
}

/** The values of a facet, the most frequent first. */
export const orderValues = (counted) => [...counted].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));

function testsOf(view, filters) {
  const tests = [];
  if (filters.q) {
    const wanted = fold(filters.q).split(/\s+/).filter(Boolean);
    tests.push({ name: "q", fits: (row) => wanted.every((word) => wordsOf(view, row).includes(word)) });
  }
  for (const name of FACETS.filter((each) => filters[each] && view.facets[each])) {
    const wanted = fold(filters[name]);
    tests.push({ name, fits: (row) => valuesOf(view, name, row).some((value) => fold(value) === wanted) });
  }
  const [from, to] = [dayOfIso(filters.from ?? ""), dayOfIso(filters.to ?? "")];
  if (from !== null || to !== null) tests.push({ name: "days", fits: (row) => overlaps(view.days(row), from, to) });
  return tests;
}

function valuesOf(view, name, row) {
  if (!values.has(row)) values.set(row, {});
  const known = values.get(row);
  return known[name] ??= [...view.facets[name](row)]; // made once, as the words of a row are
}

function overlaps(days, from, to) {
  if (!days || days[0] === null) return false;
  return (from === null || days[1] >= from) && (to === null || days[0] <= to);
}

function wordsOf(view, row) {
  if (!words.has(row)) words.set(row, fold(view.words(row).filter(Boolean).join(" ")));
  return words.get(row);
}
