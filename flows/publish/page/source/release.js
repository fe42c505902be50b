// The release as linked rows: who gives a figure, of what, in which comparison, event and document.
import { dayOfIso, upperFirst } from "./words.js";

const lines = (words) => (words ? words.split("\n") : []);
const at = (rows, number) => (number < 0 ? null : rows[number]);

/** Links the rows of all tables, each to those it refers to and that refer to it. */
export function linkRows(tables, about) {
  const { documents, sources, events, claims, figures, comparisons, series } = tables;
  for (const row of events) Object.assign(row, { compared: [], alone: [], reports: [], voices: new Set(), measures: new Set() });
  for (const row of sources) Object.assign(row, { name: upperFirst(row.name), aliases: lines(row.aliases), said: [], quotes: [], measures: new Set() });
  for (const row of comparisons) Object.assign(row, { event: at(events, row.event), points: [] });
  for (const row of documents) {
    Object.assign(row, { event: at(events, row.event), original: at(documents, row.copy_of), said: [], quotes: [] });
    row.day = row.published ? dayOfIso(row.published.slice(0, 10)) : null;
    row.name = row.title ?? row.locator;
    row.event?.reports.push(row);
  }
  for (const row of claims) linkClaim(row, tables);
  for (const row of figures) linkFigure(row, tables);
  for (const row of series) linkPoint(row, tables);
  for (const row of figures) if (!row.comparisons.length) row.event?.alone.push(row);
  for (const row of comparisons) finishComparison(row);
  markChanges(tables, about.changes);
  return { ...tables, about, byId: indexIds(tables) };
}

function linkClaim(row, { documents, sources }) {
  row.document = documents[row.document];
  row.source = at(sources, row.source);
  row.isReprint = row.copy_of >= 0;
  row.isNarrator = row.source === null && row.source_text === null;
  row.who = row.source?.name ?? upperFirst(row.source_text ?? row.document.publisher ?? row.document.origin);
  row.figures = [];
  row.document.quotes.push(row);
  row.source?.quotes.push(row);
}

function linkFigure(row, { claims, documents, events }) {
  row.claim = claims[row.claim];
  row.document = documents[row.document];
  row.event = at(events, row.event);
  row.comparisons = [];
  row.marks = lines(row.marks);
  row.who = row.claim.who;
  row.isDenied = row.claim.polarity === "negative";
  row.claim.figures.push(row);
  row.document.said.push(row);
  row.claim.source?.said.push(row);
  row.claim.source?.measures.add(row.measure);
  row.event?.voices.add(row.who);
  row.event?.measures.add(row.measure);
}

function linkPoint(row, { comparisons, figures }) {
  row.figure = figures[row.figure];
  row.comparison = comparisons[row.comparison];
  row.day = row.said_day ?? row.figure.said_day;
  row.comparison.points.push(row);
  row.figure.comparisons.push(row.comparison);
}

/** Gathers the points of a comparison by voice, as the report does: who spoke last comes first. */
function finishComparison(row) {
  const said = new Map();
  row.points.sort(byTime);
  for (const point of row.points) {
    const key = `${point.source} ${point.figure.who}`;
    said.set(key, [...(said.get(key) ?? []), point]);
  }
  const voices = new Map();
  for (const points of said.values()) {
    const now = points.findLast((point) => point.status === "current");
    if (!now) continue;
    const key = `${now.figure.who} ${now.figure.claim.isNarrator} ${now.figure.value}`;
    voices.set(key, [...(voices.get(key) ?? []), ...points].sort(byTime));
  }
  row.voices = [...voices.values()].map(describeVoice).sort((one, other) => byTime(other.now, one.now));
  row.event?.compared.push(row);
  row.name = row.event ? row.title : row.place ? `${row.title}, ${row.place}` : row.title;
  row.days = row.points.map((point) => point.day).filter((day) => day !== null);
}

function describeVoice(points) {
  const now = points.findLast((point) => point.status === "current");
  return { who: now.figure.who, isNarrator: now.figure.claim.isNarrator, now, points };
}

const stated = ({ figure }) => (figure.bound === "vague" ? 0 : figure.high ?? figure.low ?? 0);

function byTime(one, other) {
  return (one.day ?? -1e9) - (other.day ?? -1e9)
    || (one.figure.document.day ?? -1e9) - (other.figure.document.day ?? -1e9)
    || stated(one) - stated(other);
}

function markChanges(tables, changes) {
  for (const [name, { added, changed }] of Object.entries(changes)) {
    const [isNew, isOther] = [new Set(added), new Set(changed)];
    for (const row of tables[name] ?? []) row.change = isNew.has(row.id) ? "new" : isOther.has(row.id) ? "changed" : null;
  }
}

function indexIds(tables) {
  const ids = new Map();
  for (const [name, rows] of Object.entries(tables)) if (name !== "series") for (const row of rows) ids.set(row.id, row);
  return ids;
}

/** Says which voices give the most and the least, where they name different numbers. */
export function extremes(comparison) {
  const firm = comparison.voices.filter(({ now }) => now.figure.bound !== "vague" && !now.figure.isDenied);
  const valued = firm.map((voice) => ({ voice, value: voice.now.figure.high ?? voice.now.figure.low })).filter(({ value }) => value !== null);
  if (valued.length < 2) return null;
  const sorted = valued.sort((one, other) => one.value - other.value);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  return lowest.value === highest.value ? null : { lowest: lowest.voice, highest: highest.voice };
}
