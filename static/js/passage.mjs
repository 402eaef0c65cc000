// Selected words of a text offer a link to them, and to be copied with where they come from.
//
// A passage is counted in code points from the beginning of its paragraph, as the archive counts:
// call signs and other signs that stand in the page but not in the text are left out.

const NOT_TEXT = ".call, .place, .note-reference";
const PARAGRAPHS = ":is(p, li, tr, h2, h3, h4, h5, h6)[id]";
const NAME = /^p\d+$/;
const AFTER_SELECTING = 250; // milliseconds in which a selection may still grow
const GAP = 8; // pixels between the words and the tools
const TRAVELS = 80; // characters from which copied words carry their source along

const text = document.querySelector(".text[data-permalink]");
const tools = document.getElementById("passage-tools");
let shown = null; // the passage that the tools are for

// Passages

function paragraphs() {
  return [...text.querySelectorAll(PARAGRAPHS)].filter(({ id }) => NAME.test(id));
}

// The text of a paragraph up to a place in it, or all of it. Cells of a table are a tab apart.
function wordsOf(paragraph, until = null) {
  const limit = document.createRange();
  limit.selectNodeContents(paragraph);
  if (until) limit.setEnd(until.node, until.offset);
  let words = "";
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!limit.intersectsNode(node) || limit.comparePoint(node, 0) > 0) break;
    if (node.nodeName === "TD" && node.previousElementSibling) words += "\t";
    if (node.nodeType !== Node.TEXT_NODE || node.parentElement.closest(NOT_TEXT)) continue;
    words += node === limit.endContainer ? node.data.slice(0, limit.endOffset) : node.data;
  }
  return words;
}

function ends(range, paragraph) {
  const whole = wordsOf(paragraph);
  const inside = (node) => paragraph.contains(node);
  const start = inside(range.startContainer)
    ? wordsOf(paragraph, { node: range.startContainer, offset: range.startOffset }).length
    : 0;
  const end = inside(range.endContainer)
    ? wordsOf(paragraph, { node: range.endContainer, offset: range.endOffset }).length
    : whole.length;
  return { name: paragraph.id, whole, start, end, words: whole.slice(start, end) };
}

// Without spaces at its ends, and without paragraphs of which no word is selected.
function trimmed(pieces) {
  const kept = pieces.filter(({ words }) => words.trim());
  if (!kept.length) return kept;
  const first = kept[0];
  const last = kept.at(-1);
  first.start += first.words.length - first.words.trimStart().length;
  last.end -= last.words.length - last.words.trimEnd().length;
  for (const piece of [first, last]) piece.words = piece.whole.slice(piece.start, piece.end);
  return kept;
}

const points = (words) => [...words].length;

function placeOf(first, last) {
  const start = points(first.whole.slice(0, first.start));
  const end = points(last.whole.slice(0, last.end));
  if (first !== last) return `${first.name}:${start}-${last.name}:${end}`;
  const isWhole = start === 0 && last.end === last.whole.length;
  return isWhole ? first.name : `${first.name}:${start}-${end}`;
}

// The selected passage: its words, its permalink and what to cite; null where none is selected.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const touched = paragraphs().filter((paragraph) => range.intersectsNode(paragraph));
  const pieces = trimmed(touched.map((paragraph) => ends(range, paragraph)));
  if (!pieces.length) return null;
  const { permalink, witness, citation } = text.dataset;
  return {
    range,
    words: pieces.map(({ words }) => words).join("\n\n"),
    link: `${permalink}/${placeOf(pieces[0], pieces.at(-1))}${witness}`,
    citation,
  };
}

const source = ({ citation, link }) => `${citation}. ${link}`;
const cited = (passage) => `“${passage.words}”\n\n${source(passage)}`;

// Tools

function place(range) {
  const lines = range.getClientRects();
  const line = lines[lines.length - 1] ?? range.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tools;
  const below = line.bottom + GAP;
  const fits = below + height < innerHeight;
  const top = fits ? below : Math.max(GAP, range.getBoundingClientRect().top - height - GAP);
  const left = Math.min(Math.max(GAP, line.right - width / 2), document.documentElement.clientWidth - width - GAP);
  tools.style.top = `${top + scrollY}px`;
  tools.style.left = `${left + scrollX}px`;
}

function say(...content) {
  tools.querySelector("output").replaceChildren(...content);
}

function show() {
  if (tools.contains(document.activeElement)) return;
  const passage = selected();
  if (!passage) return hide();
  if (passage.link === shown?.link && !tools.hidden) return;
  shown = passage;
  say();
  tools.hidden = false;
  place(passage.range);
}

function hide() {
  const hadFocus = tools.contains(document.activeElement);
  tools.hidden = true;
  if (hadFocus) document.activeElement.blur();
  shown = null;
}

// The link itself is shown, too: to be seen, opened, or copied where a page may not copy.
async function copy(button) {
  const { link } = shown;
  const words = button.dataset.passage === "link" ? link : cited(shown);
  const said = await (navigator.clipboard?.writeText(words) ?? Promise.reject()).then(
    () => tools.dataset.done,
    () => tools.dataset.refused,
  );
  const anchor = document.createElement("a");
  anchor.href = anchor.textContent = link;
  say(`${said}: `, anchor);
}

function useKeys(event) {
  if (tools.hidden) return;
  if (event.key === "Escape") return hide();
  if (event.key !== "Tab") return;
  const buttons = [...tools.querySelectorAll("button, a")];
  const inside = tools.contains(document.activeElement);
  if (!inside && !event.shiftKey) {
    event.preventDefault();
    buttons[0].focus();
  } else if (inside && document.activeElement === (event.shiftKey ? buttons[0] : buttons.at(-1))) {
    event.preventDefault();
    hide();
  }
}

// Caveats travel: a longer stretch that is copied says what it is and where it stands.

function carry(event) {
  const passage = selected();
  const within = passage && text.contains(passage.range.commonAncestorContainer);
  if (!within || points(passage.words) <= TRAVELS) return;
  const page = document.createElement("div");
  page.append(passage.range.cloneContents());
  for (const element of page.querySelectorAll(`${NOT_TEXT}, .glosses, .linked-notice`)) element.remove();
  const from = document.createElement("p");
  from.textContent = source(passage);
  page.append(from);
  event.clipboardData.setData("text/plain", `${passage.words}\n\n${source(passage)}\n`);
  event.clipboardData.setData("text/html", page.innerHTML);
  event.preventDefault();
}

if (text && tools) {
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, AFTER_SELECTING);
  });
  document.addEventListener("keydown", useKeys);
  document.addEventListener("copy", carry);
  addEventListener("resize", () => shown && place(shown.range));
  // A press on a button would take the selection away before it is used.
  tools.addEventListener("pointerdown", (event) => event.target.closest("a") || event.preventDefault());
  for (const button of tools.querySelectorAll("button")) {
    button.addEventListener("click", () => copy(button));
  }
}
