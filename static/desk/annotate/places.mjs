// Places in the text: between a point of the page and an offset in code points into the body.
//
// Call signs and note references stand on the page but not in the body. Paragraphs are separated
// by one newline in the body, the cells of a table row by one tab; the page shows neither.

const NOT_IN_BODY = ".call, .note-reference";

export class Places {
  constructor(root, paragraphs) {
    this.root = root;
    this.paragraphs = paragraphs;
    this.segments = [];
    this.signs = []; // the body, one code point each
    for (const paragraph of paragraphs) this.#read(paragraph);
    this.byNode = new Map(this.segments.map((segment) => [segment.node, segment]));
  }

  /** The words from start to end, as they stand in the body. */
  words(start, end) {
    return this.signs.slice(start, end).join("");
  }

  element(paragraph) {
    return this.root.querySelector(`#${CSS.escape(paragraph.name)}`);
  }

  paragraphAt(offset) {
    return this.paragraphs.find(({ start, end }) => start <= offset && offset <= end);
  }

  /** The paragraph that a node of the page stands in. */
  paragraphOf(node) {
    return this.paragraphs.find((paragraph) => this.element(paragraph)?.contains(node));
  }

  /** The offset of a point of the page; a point outside words counts as before or after them. */
  offsetOf(node, nodeOffset, isEnd = false) {
    const segment = this.byNode.get(node);
    if (segment) return segment.start + length(node.data.slice(0, nodeOffset));
    const point = document.createRange();
    point.setStart(node, nodeOffset);
    const after = this.segments.findIndex((each) => point.comparePoint(each.node, 0) >= 0);
    if (isEnd) return endOf(this.segments.at(after === -1 ? -1 : Math.max(after - 1, 0)));
    return after === -1 ? endOf(this.segments.at(-1)) : this.segments[after].start;
  }

  /** What a selection of the browser covers, without spaces at its ends; null if no words. */
  placeOf(range) {
    if (!this.segments.length) return null;
    const start = this.offsetOf(range.startContainer, range.startOffset);
    const end = this.offsetOf(range.endContainer, range.endOffset, true);
    return this.trimmed(start, end);
  }

  trimmed(start, end) {
    while (start < end && /\s/u.test(this.signs[start])) start += 1;
    while (end > start && /\s/u.test(this.signs[end - 1])) end -= 1;
    return start < end ? { start, end } : null;
  }

  /** The range of the page from start to end. */
  range(start, end) {
    const range = document.createRange();
    const first = this.#segmentAt(start, start < end);
    const last = this.#segmentAt(end, false);
    if (!first || !last) return null;
    range.setStart(first.node, units(first.node.data, start - first.start));
    range.setEnd(last.node, units(last.node.data, end - last.start));
    return range;
  }

  #segmentAt(offset, isStart) {
    return this.segments.find((each) =>
      isStart
        ? each.start <= offset && offset < endOf(each)
        : each.start <= offset && offset <= endOf(each),
    );
  }

  #read(paragraph) {
    const element = this.element(paragraph);
    let offset = paragraph.start;
    cellsOf(element).forEach((cell, number) => {
      if (number) this.signs[offset++] = "\t";
      for (const node of textsOf(cell)) {
        const signs = [...node.data];
        this.segments.push({ node, start: offset, length: signs.length });
        for (const sign of signs) this.signs[offset++] = sign;
      }
    });
    this.signs[paragraph.end] = "\n";
  }
}

function cellsOf(element) {
  return element?.matches("tr") ? [...element.cells] : element ? [element] : [];
}

function* textsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(NOT_IN_BODY)) yield walker.currentNode;
  }
}

function endOf(segment) {
  return segment.start + segment.length;
}

/** How many code points a string has. */
function length(string) {
  return [...string].length;
}

/** How many code units the first code points of a string take. */
function units(string, points) {
  return [...string].slice(0, points).join("").length;
}
