// Choosing words with the keyboard: a paragraph is entered, then its words are walked through.

import { paint } from "./painting.mjs";
import { wordsIn } from "./words.mjs";

const UP = -1;
const DOWN = 1;

export class Keyboard {
  constructor({ root, bar, phrases, announce, onChosen, onMarked, onLeft }) {
    Object.assign(this, { root, bar, phrases, announce, onChosen, onMarked, onLeft });
    this.bySign = false;
    this.active = false;
    root.addEventListener("keydown", (event) => this.#inParagraphs(event));
    bar.addEventListener("keydown", (event) => this.#inWords(event));
    bar.addEventListener("focusout", () => {
      this.#stop();
      this.onLeft();
    });
  }

  /** A text was shown: make its paragraphs reachable, one stop for all of them. */
  read(places) {
    this.places = places;
    this.words = wordsIn(places.signs);
    places.paragraphs.forEach((paragraph, number) => {
      const element = places.element(paragraph);
      if (!element) return;
      element.tabIndex = number ? -1 : 0;
      element.setAttribute("aria-describedby", "annotate-hint");
      element.dataset.hint = this.phrases.enter;
    });
  }

  /** Put the keyboard on the paragraph of an offset, where a next one begins. */
  rest(offset) {
    const paragraph = this.places.paragraphAt(offset);
    this.#focusParagraph(paragraph);
    this.resumeAt = offset;
  }

  #inParagraphs(event) {
    const paragraph = this.places?.paragraphs.find(
      (each) => this.places.element(each) === event.target,
    );
    if (!paragraph || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") this.#start(paragraph);
    else if (event.key === "ArrowDown") this.#focusParagraph(this.#beside(paragraph, DOWN));
    else if (event.key === "ArrowUp") this.#focusParagraph(this.#beside(paragraph, UP));
    else return;
    event.preventDefault();
  }

  #beside(paragraph, step) {
    const { paragraphs } = this.places;
    return paragraphs[paragraphs.indexOf(paragraph) + step] ?? paragraph;
  }

  #focusParagraph(paragraph) {
    const element = paragraph && this.places.element(paragraph);
    if (!element) return;
    for (const other of this.places.paragraphs) {
      const each = this.places.element(other);
      if (each) each.tabIndex = each === element ? 0 : -1;
    }
    element.focus({ preventScroll: false });
  }

  #start(paragraph) {
    const inside = this.words.filter((word) => this.#isIn(word, paragraph));
    if (!inside.length) return;
    const before = this.resumeAt;
    this.active = true;
    this.bySign = false;
    this.bar.hidden = false;
    this.bar.focus({ preventScroll: true });
    this.#move(inside.find((word) => word.start <= before && before <= word.end) ?? inside[0]);
  }

  #isIn(word, paragraph) {
    return paragraph.start <= word.start && word.end <= paragraph.end;
  }

  #inWords(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act(event.shiftKey);
  }

  #acts = {
    ArrowRight: (extend) => this.#step(DOWN, extend),
    ArrowLeft: (extend) => this.#step(UP, extend),
    ArrowDown: (extend) => this.#toParagraph(DOWN, extend),
    ArrowUp: (extend) => this.#toParagraph(UP, extend),
    Home: (extend) => this.#toEdge(0, extend),
    End: (extend) => this.#toEdge(-1, extend),
    c: () => this.#changeUnit(),
    ".": () => this.#markPoint(),
    e: () => this.onMarked(this.place),
    Enter: () => this.onChosen(this.place),
    Escape: () => this.#leave(),
  };

  #step(step, extend) {
    const next = this.bySign ? this.#signBeside(step) : this.#wordBeside(step);
    if (next) this.#move(next, extend);
  }

  #wordBeside(step) {
    const { start, end } = this.focus;
    const ahead = (word) => word.start >= end;
    const behind = (word) => word.end <= start;
    return step === DOWN ? this.words.find(ahead) : this.words.findLast(behind);
  }

  #signBeside(step) {
    let start = this.focus.start + step;
    while (this.places.signs[start] === "\n") start += step;
    return start >= 0 && start + 1 < this.places.signs.length ? { start, end: start + 1 } : null;
  }

  #toParagraph(step, extend) {
    const here = this.places.paragraphAt(this.focus.start);
    const there = this.#beside(here, step);
    const inside = this.words.filter((word) => this.#isIn(word, there));
    if (inside.length) this.#move(inside[0], extend);
  }

  #toEdge(edge, extend) {
    const here = this.places.paragraphAt(this.focus.start);
    this.#move(this.words.filter((word) => this.#isIn(word, here)).at(edge), extend);
  }

  #changeUnit() {
    const { start, end } = this.place;
    this.bySign = !this.bySign;
    if (this.bySign && start < end) {
      this.anchor = { start, end: start + 1 };
      this.focus = { start: end - 1, end };
    } else if (!this.bySign) {
      this.focus = this.words.find((word) => word.end >= end) ?? this.focus;
      this.anchor = this.words.findLast((word) => word.start <= start) ?? this.focus;
    }
    this.#show(this.phrases[this.bySign ? "byCharacter" : "byWord"]);
  }

  #markPoint() {
    this.isPoint = !this.isPoint;
    this.#show();
  }

  #move(unit, extend = false) {
    this.focus = unit;
    if (!extend || !this.anchor) this.anchor = unit;
    this.isPoint = false;
    this.#show();
  }

  get place() {
    const end = Math.max(this.anchor.end, this.focus.end);
    const start = Math.min(this.anchor.start, this.focus.start);
    return this.isPoint ? { start: end, end } : { start, end };
  }

  #show(prefix = "") {
    const end = Math.max(this.anchor.end, this.focus.end);
    const start = Math.min(this.anchor.start, this.focus.start);
    const words = this.places.words(start, end).replaceAll(/\s+/gu, " ");
    const said = this.phrases[this.isPoint ? "point" : "chosen"].replace("{words}", words);
    const name = this.places.paragraphAt(start)?.name ?? "";
    this.bar.querySelector("b").textContent = name;
    this.bar.querySelector("span").textContent = said;
    this.announce(name === this.announced ? `${prefix} ${said}` : `${name}: ${prefix} ${said}`);
    this.announced = name;
    const range = this.places.range(this.isPoint ? end : start, end);
    paint(range);
    this.#intoView(range);
  }

  #intoView(range) {
    const box = range?.getBoundingClientRect();
    if (!box) return;
    const lowest = innerHeight - this.bar.offsetHeight - 24;
    if (box.top < 24) scrollBy({ top: box.top - 96 });
    else if (box.bottom > lowest) scrollBy({ top: box.bottom - lowest + 96 });
  }

  #leave() {
    const offset = this.place.start;
    this.announce(this.phrases.left);
    this.rest(offset);
  }

  #stop() {
    this.active = false;
    this.announced = "";
    this.bar.hidden = true;
  }
}
