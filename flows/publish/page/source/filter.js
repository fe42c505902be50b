// Which rows of a view fit what is asked for, and which values there are to ask for.
import { dayOfIso, fold } from "./words.js";

const FACETS = ["measure", "place", "by", "kind", "change"];
const words = new WeakMap();

/** Filters the rows of a view; the words of a row are made once, when they are first asked for. */
export function filterRows(view, filters) {
  return view.rows.filter((row) => testsOf(view, filters).every(({ fits }) => fits(row)));
}

/** Counts, for each facet of a view, the rows by value that fit all else that is asked for. */
export function countFacets(view, filters) {
  const tests = testsOf(view, filters);
  const counted = {};
  for (const name of FACETS.filter((each) => view.facets[each])) {
    const others = tests.filter((test) => test.name !== name);
    const values = new Map();
    for (const row of view.rows) {
      if (!others.every(({ fits }) => fits(row))) continue;
      for (const value of view.facets[name](row)) values.set(value, (values.get(value) ?? 0) + 1);
    }
    counted[name] = [...values].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  }
  return counted;
}

function testsOf(view, filters) {
  const tests = [];
  if (filters.q) {
    const wanted = fold(filters.q).split(/\s+/).filter(Boolean);
    tests.push({ name: "q", fits: (row) => wanted.every((word) => wordsOf(view, row).includes(word)) });
  }
  for (const name of FACETS.filter((each) => filters[each] && view.facets[each])) {
    const wanted = fold(filters[name]);
    tests.push({ name, fits: (row) => some(view.facets[name](row), (value) => fold(value) === wanted) });
  }
  const [from, to] = [dayOfIso(filters.from ?? ""), dayOfIso(filters.to ?? "")];
  if (from !== null || to !== null) tests.push({ name: "days", fits: (row) => overlaps(view.days(row), from, to) });
  return tests;
}

function some(values, fits) {
  for (const value of values) if (fits(value)) return true;
  return false;
}

function overlaps(days, from, to) {
  if (!days || days[0] === null) return false;
  return (from === null || days[1] >= from) && (to === null || days[0] <= to);
}

function wordsOf(view, row) {
  if (!words.has(row)) words.set(row, fold(view.words(row).filter(Boolean).join(" ")));
  return words.get(row);
}
