// Choosing words with the mouse or a finger: a small button offers to annotate them.

const PAUSE = 120; // milliseconds without a change before the button moves

export class Pointer {
  constructor({ root, button, phrases, onChosen }) {
    Object.assign(this, { root, button, phrases });
    this.places = null;
    this.place = null;
    this.moving = false;
    let pending = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(pending);
      pending = setTimeout(() => this.look(), PAUSE);
    });
    // A press on the button must not take the selection away before it is used.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const place = this.place;
      this.hide();
      if (place) onChosen(place);
    });
  }

  /** Offer what is selected now. */
  look() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) {
      if (this.place && this.place.start < this.place.end) this.hide();
      return;
    }
    if (!this.#isInWords(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    this.#offer(this.places.placeOf(range));
  }

  /** Offer the point that was pressed, between two letters. */
  lookAtPoint() {
    const selection = getSelection();
    if (!selection.rangeCount || !this.#isInWords(selection.anchorNode)) return;
    if (!selection.isCollapsed) return;
    const start = this.places.offsetOf(selection.anchorNode, selection.anchorOffset);
    this.#offer({ start, end: start });
  }

  hide() {
    this.place = null;
    this.button.hidden = true;
  }

  #offer(place) {
    this.place = place;
    const range = place && this.places.range(place.start, place.end);
    if (!range) return this.hide();
    const isPoint = place.start === place.end;
    const name = isPoint ? "annotatePoint" : "annotate";
    this.button.textContent = this.phrases[this.moving ? "moveHere" : name];
    this.button.hidden = false;
    const boxes = range.getClientRects();
    const box = boxes[boxes.length - 1] ?? range.getBoundingClientRect();
    this.button.style.top = `${scrollY + box.bottom + 6}px`;
    const widest = document.documentElement.clientWidth - this.button.offsetWidth - 8;
    this.button.style.left = `${Math.max(8, Math.min(scrollX + box.right - 20, widest))}px`;
  }

  #isInWords(node) {
    const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return Boolean(element?.closest(".annotate-words") && this.root.contains(element));
  }
}
