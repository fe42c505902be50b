// Days, counts and names as a person writes them. No rows are read here.
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAY = 86_400_000;

export const count = (number) => number.toLocaleString("en");

export const countOf = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Writes days since 1970 as "5 November 2006". */
export function dayWords(day) {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Writes days since 1970 as "5 Nov 2006", for lists. */
export function dayShort(day) {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}`;
}

export const dayIso = (day) => (day === null ? "" : new Date(day * DAY).toISOString().slice(0, 10));

export function dayOfIso(text) {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : Math.floor(moment / DAY);
}

/** Writes a stretch of days, saying nothing twice. */
export function stretch(first, last) {
  if (first === null || last === null || first === last) return first ?? last ? dayWords(first ?? last) : "";
  const [start, end] = [new Date(first * DAY), new Date(last * DAY)];
  if (start.getUTCFullYear() !== end.getUTCFullYear()) return `${dayWords(first)} to ${dayWords(last)}`;
  if (start.getUTCMonth() !== end.getUTCMonth()) {
    return `${start.getUTCDate()} ${MONTHS[start.getUTCMonth()]} to ${dayWords(last)}`;
  }
  return `${start.getUTCDate()}–${dayWords(last)}`;
}

/** Folds case and accents away, for search. */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const LARGE = [[1e9, "billion"], [1e6, "million"]];

/** Writes a number of an axis. */
export function numberWords(value) {
  for (const [size, word] of LARGE) if (Math.abs(value) >= size) return `${(value / size).toLocaleString("en")} ${word}`;
  return value.toLocaleString("en");
}
