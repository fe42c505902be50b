// The lists of the page: of each, its rows in order, what is searched, its facets, how a row looks, and its columns as CSV.
import { dayIso } from "./words.js";

const distinct = (values) => new Set(values.filter((value) => value !== null && value !== undefined));
const latest = (one, other) => (other ?? -1e9) - (one ?? -1e9);
const changeOf = (row) => distinct([row.change]);
const placeOf = (row) => row.place ?? row.event?.place ?? null;
const spanOf = (days) => (days.length ? [Math.min(...days), Math.max(...days)] : null);

export function makeViews(release) {
  const { about } = release;
  const views = {
    events: eventsView(release),
    comparisons: comparisonsView(release, about.verdicts),
    figures: figuresView(release),
    claimants: claimantsView(release),
    documents: documentsView(release),
  };
  for (const [name, view] of Object.entries(views)) view.name = name;
  return views;
}

/** The quantity of an event that most voices speak of, else the first that one alone tells. */
export function leadOf(event) {
  const [compared] = [...event.compared].sort((one, other) => other.voices.length - one.voices.length || other.points.length - one.points.length);
  if (compared) return { title: compared.title, value: rangeOf(compared), verdict: compared.verdict };
  const [alone] = event.alone;
  return alone ? { title: alone.title, value: alone.value, verdict: null } : null;
}

/** From where to where the voices reach now, in their own words. */
export function rangeOf(comparison) {
  const now = comparison.voices.map((voice) => voice.now.figure);
  const told = now.filter((figure) => figure.bound !== "vague");
  const valued = (told.length ? told : now).map((figure) => ({ figure, value: figure.high ?? figure.low ?? 0 }));
  valued.sort((one, other) => one.value - other.value);
  if (!valued.length) return "";
  const [low, high] = [valued[0].figure.value, valued.at(-1).figure.value];
  return low === high ? low : `${bare(low)} to ${bare(high)}`;
}

const bare = (value) => value.replace(/^(about|at least|more than|up to|less than|some) /, "");

function eventsView({ events }) {
  const rank = (row) => Math.max(0, ...row.compared.map((each) => each.voices.length)) + row.documents;
  return {
    noun: "event", thing: "event", nameOf: (row) => row.title,
    rows: [...events].sort((one, other) => rank(other) - rank(one) || latest(one.last_day, other.last_day)),
    words: (row) => [row.title, row.headline, row.place, row.kind, ...row.voices, ...row.measures, ...row.reports.map((each) => each.name)],
    facets: {
      measure: (row) => row.measures, place: (row) => distinct([row.place]), by: (row) => row.voices,
      kind: (row) => [row.kind], change: changeOf,
    },
    days: (row) => [row.first_day, row.last_day],
    item: (row) => {
      const lead = leadOf(row);
      const told = row.title === row.headline ? null : row.headline;
      return { title: row.title, note: told, value: lead?.value, of: lead?.title, verdict: lead?.verdict, day: row.last_day };
    },
    columns: {
      event_id: (row) => row.id, title: (row) => row.title, kind: (row) => row.kind, place: (row) => row.place,
      from_day: (row) => dayIso(row.from_day), to_day: (row) => dayIso(row.to_day), documents: (row) => row.documents,
      figures: (row) => row.figures, sources: (row) => row.sources, first_reported: (row) => dayIso(row.first_day),
      last_reported: (row) => dayIso(row.last_day), headline: (row) => row.headline,
    },
  };
}

function comparisonsView({ comparisons }, verdicts) {
  return {
    noun: "comparison", thing: "comparison", nameOf: (row) => row.name,
    rows: [...comparisons].sort((one, other) => other.voices.length - one.voices.length || other.points.length - one.points.length),
    words: (row) => [row.name, row.measure, row.subject, row.event?.title, placeOf(row), ...row.voices.map(({ who }) => who)],
    facets: {
      measure: (row) => [row.measure], place: (row) => distinct([placeOf(row)]),
      by: (row) => distinct(row.voices.map(({ who }) => who)), kind: (row) => [row.verdict], change: changeOf,
    },
    kindLabel: "Verdict", kindWords: verdicts,
    days: (row) => spanOf(row.days),
    item: (row) => ({
      title: row.name, note: row.event?.title, value: rangeOf(row), verdict: row.verdict,
      day: spanOf(row.days)?.[1] ?? null,
    }),
    columns: {
      comparison_id: (row) => row.id, event_id: (row) => row.event?.id, event: (row) => row.event?.title,
      quantity: (row) => row.title, measure: (row) => row.measure, subject: (row) => row.subject, scope: (row) => row.scope,
      unit: (row) => row.unit, value_low: (row) => row.low, value_high: (row) => row.high, verdict: (row) => row.verdict,
      spread: (row) => row.spread, voices: (row) => row.voices.length, figures: (row) => row.points.length,
    },
  };
}

function figuresView({ figures }) {
  return {
    noun: "figure", thing: "figure", nameOf: (row) => `${row.title}: ${row.value}`,
    rows: [...figures].sort((one, other) => latest(one.said_day, other.said_day) || one.start - other.start),
    words: (row) => [row.title, row.measure, row.subject, row.value, row.who, row.event?.title, placeOf(row), row.document.name, ...row.marks],
    facets: {
      measure: (row) => [row.measure], place: (row) => distinct([row.place, row.event?.place]), by: (row) => [row.who],
      kind: (row) => distinct([row.event?.kind]), change: changeOf,
    },
    kindLabel: "Kind of event",
    days: (row) => (row.said_day === null ? null : [row.said_day, row.said_day]),
    item: (row) => ({ title: row.who, note: row.event?.title ?? row.document.name, value: row.value, of: row.title, day: row.said_day, marks: row.marks }),
    columns: figureColumns,
  };
}

export const figureColumns = {
  figure_id: (row) => row.id, claim_id: (row) => row.claim.id, document_id: (row) => row.document.id,
  event_id: (row) => row.event?.id, event: (row) => row.event?.title, quantity: (row) => row.title,
  value: (row) => row.value, value_low: (row) => row.low, value_high: (row) => row.high, bound: (row) => row.bound,
  unit: (row) => row.unit, measure: (row) => row.measure, subject: (row) => row.subject, scope: (row) => row.scope,
  role: (row) => row.role, modality: (row) => row.modality, source_id: (row) => row.claim.source?.id,
  claimant: (row) => row.who, polarity: (row) => row.claim.polarity, certainty: (row) => row.claim.certainty,
  marks: (row) => row.marks.join("; "), said: (row) => dayIso(row.said_day), place: (row) => placeOf(row),
  start: (row) => row.start, end: (row) => row.end, publisher: (row) => row.document.publisher,
  published: (row) => row.document.published, title: (row) => row.document.title, locator: (row) => row.document.locator,
};

function claimantsView({ sources }) {
  const days = (row) => spanOf(row.quotes.map((claim) => claim.document.day).filter((day) => day !== null));
  return {
    noun: "claimant", thing: "claimant", nameOf: (row) => row.name,
    rows: [...sources].sort((one, other) => other.said.length - one.said.length || other.claims - one.claims || (one.name < other.name ? -1 : 1)),
    words: (row) => [row.name, row.kind, ...row.aliases],
    facets: {
      measure: (row) => row.measures, place: (row) => distinct(row.said.map(placeOf)), kind: (row) => [row.kind], change: changeOf,
    },
    days,
    item: (row) => ({ title: row.name, note: row.kind, value: null, counts: [row.said.length, row.claims], day: days(row)?.[1] ?? null }),
    columns: {
      source_id: (row) => row.id, name: (row) => row.name, kind: (row) => row.kind, aliases: (row) => row.aliases.join("; "),
      claims: (row) => row.claims, figures: (row) => row.said.length,
    },
  };
}

function documentsView({ documents }) {
  return {
    noun: "document", thing: "document", nameOf: (row) => row.name,
    rows: [...documents].sort((one, other) => (one.published ?? "") < (other.published ?? "") ? 1 : -1),
    words: (row) => [row.name, row.publisher, row.locator, row.event?.title, ...row.said.map((figure) => figure.who)],
    facets: {
      measure: (row) => distinct(row.said.map((figure) => figure.measure)), place: (row) => distinct([row.event?.place, ...row.said.map((figure) => figure.place)]),
      by: (row) => distinct(row.said.map((figure) => figure.who)), kind: (row) => distinct([row.publisher ?? row.origin]), change: changeOf,
    },
    kindLabel: "Publisher",
    days: (row) => (row.day === null ? null : [row.day, row.day]),
    item: (row) => ({ title: row.name, note: row.publisher ?? row.origin, counts: [row.said.length, row.quotes.length], day: row.day }),
    columns: {
      document_id: (row) => row.id, title: (row) => row.title, publisher: (row) => row.publisher, published: (row) => row.published,
      origin: (row) => row.origin, locator: (row) => row.locator, license: (row) => row.license, language: (row) => row.language,
      event_id: (row) => row.event?.id, duplicate_of: (row) => row.original?.id, figures: (row) => row.said.length, claims: (row) => row.quotes.length,
    },
  };
}

