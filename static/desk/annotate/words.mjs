// The words of a text, each from start to end in code points. Signs between words count as words.

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‐-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]+/gu;

export function wordsIn(signs) {
  const body = signs.join("");
  const words = [];
  let units = 0;
  let points = 0;
  for (const match of body.matchAll(WORD)) {
    points += [...body.slice(units, match.index)].length;
    const start = points;
    points += [...match[0]].length;
    units = match.index + match[0].length;
    words.push({ start, end: points });
  }
  return words;
}
