// A window on time, in days: pure arithmetic, as archive/timeline/windows.py has it.

const DAY = 86_400_000;
const LOWEST = -719_162; // 1 January 1, counted from 1970
const HIGHEST = 2_932_896; // 31 December 9999

export const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);

export function isoOf(day) {
  return new Date(Math.min(Math.max(day, LOWEST), HIGHEST) * DAY).toISOString().slice(0, 10);
}

/** The first day as addresses have it: 2018 for 1 January 2018. */
export function writtenFirst(day) {
  return isoOf(day).replace(/-01-01$/, "").replace(/^(\d{4}-\d\d)-01$/, "$1");
}

/** The last day as addresses have it: 2018 for 31 December 2018. */
export function writtenLast(day) {
  const iso = isoOf(day);
  if (iso.endsWith("-12-31")) return iso.slice(0, 4);
  const endsMonth = isoOf(day + 1).endsWith("-01");
  return endsMonth ? iso.slice(0, 7) : iso;
}

/** The window moved by a share of its length. */
export function panned({ first, last }, share) {
  const length = last - first;
  const start = Math.min(Math.max(first + share * (length + 1), LOWEST), HIGHEST - length);
  return { first: start, last: start + length };
}

/** The window so many times as long, with the place at a share of it held where it is. */
export function zoomed({ first, last }, factor, at = 0.5) {
  const length = last - first + 1;
  const wanted = Math.min(Math.max(length * factor, 1), HIGHEST - LOWEST + 1);
  const start = Math.max(first + (length - wanted) * at, LOWEST);
  return { first: start, last: Math.min(start + wanted - 1, HIGHEST) };
}

export function whole({ first, last }) {
  const start = Math.round(first);
  return { first: start, last: Math.max(Math.round(last), start) };
}
