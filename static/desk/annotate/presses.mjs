// What a press in the text or on the list does: it opens what is marked there.

import { light } from "./painting.mjs";

export class Presses {
  constructor(desk) {
    this.desk = desk;
    desk.text.addEventListener("click", (event) => this.#pressed(event));
    desk.text.addEventListener("pointerover", ({ target }) => this.#hovered(target, true));
    desk.text.addEventListener("pointerout", ({ target }) => this.#hovered(target, false));
  }

  #pressed(event) {
    const { desk } = this;
    const { target } = event;
    const restore = target.closest("[data-restore]");
    if (restore) return desk.restore(restore.dataset.restore);
    const pressed = this.#pressedOne(target);
    if (pressed) {
      event.preventDefault(); // a link that leads elsewhere without a script
      return desk.open(pressed);
    }
    if (!target.closest(".annotate-words") || !getSelection().isCollapsed) return;
    const marked = this.#markedAround(target);
    if (marked.length && !desk.isMoving) return this.#openOneOf(marked);
    if (desk.mayAdd && !desk.form.isOpen) desk.pointer.lookAtPoint();
  }

  /** The one annotation that a sign, a point or an entry of the list belongs to. */
  #pressedOne(target) {
    const edit = target.closest("[data-edit]")?.dataset.edit;
    const call = target.closest(".call")?.hash.replace("#note-", "");
    return edit ?? call ?? target.closest(".point")?.dataset.annotation;
  }

  #markedAround(element) {
    const found = [];
    for (let each = element; each && each !== this.desk.text; each = each.parentElement) {
      const key = each.dataset?.annotation;
      if (this.desk.annotations.has(key)) found.push(key);
    }
    return found;
  }

  /** One annotation is opened; of several, the editor chooses in the list beside the text. */
  #openOneOf(identifiers) {
    const { desk } = this;
    const open = identifiers.filter((each) => desk.annotations.get(each).mayChange);
    if (open.length === 1) return desk.open(open[0]);
    for (const card of desk.text.querySelectorAll(".annotate-card")) {
      card.classList.toggle("is-asked", identifiers.includes(card.dataset.card));
    }
    if (open.length < 2) return;
    desk.announce(desk.phrases.several.replace("{count}", open.length));
    const first = desk.text.querySelector(".annotate-card.is-asked [data-edit]");
    first?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: "nearest" });
  }

  #hovered(element, on) {
    const card = element.closest?.("[data-card]")?.dataset.card;
    const marked = card ? [card] : this.#markedAround(element);
    for (const identifier of marked) light(this.desk.text, identifier, on);
  }
}
