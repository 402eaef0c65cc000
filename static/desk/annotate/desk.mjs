// What belongs together on the page: the text, ways to choose in it, the form, and the desk.

import { Form } from "./form.mjs";
import { Keyboard } from "./keyboard.mjs";
import { paint } from "./painting.mjs";
import { Places } from "./places.mjs";
import { Presses } from "./presses.mjs";
import { ask, send } from "./requests.mjs";
import { Pointer } from "./selecting.mjs";
import { Toast } from "./toast.mjs";

const SHOWN_BEFORE = 30; // code points before a point, enough to know the place again

export class Desk {
  constructor(root) {
    this.root = root;
    this.text = root.querySelector("#annotate-text");
    this.live = root.querySelector("#annotate-live");
    this.phrases = JSON.parse(root.querySelector("#annotate-phrases").textContent);
    this.mayAdd = "mayAdd" in root.dataset;
    const shared = {
      root: this.text,
      phrases: this.phrases,
      announce: (said) => this.announce(said),
      onChosen: (place) => this.chosen(place),
    };
    this.form = new Form(root.querySelector("#annotate-panel"), {
      ...shared,
      lookupAddress: root.dataset.lookup,
      recordAddress: root.dataset.records,
    });
    this.toast = new Toast(root.querySelector("#annotate-toast"), this.phrases);
    this.pointer = new Pointer({ ...shared, button: root.querySelector("#annotate-here") });
    this.keyboard = new Keyboard({
      ...shared,
      bar: root.querySelector("#annotate-keys"),
      onMarked: (place) => this.openAt(place),
      onLeft: () => this.form.isOpen || paint(null),
    });
  }

  begin() {
    this.root.classList.add("is-live");
    this.read();
    new Presses(this);
    this.form.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.form.panel.addEventListener("click", (event) => {
      this.acts[event.target.closest("[data-do]")?.dataset.do]?.();
    });
    this.form.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.acts.close();
      if (event.key === "Enter" && event.target === this.form.reason) {
        event.preventDefault();
        this.acts.retire();
      }
    });
    // The sheet of narrow screens grows with what is asked; the words must stay above it.
    new ResizeObserver(() => {
      if (this.form.isOpen && this.place) this.intoView(this.place);
    }).observe(this.form.form);
    addEventListener("beforeunload", (event) => {
      if (this.form.isTyped) event.preventDefault();
    });
  }

  acts = {
    close: () => this.close(),
    move: () => this.askForOtherWords(),
    renew: () => this.renew(),
    "ask-retire": () => this.form.askWhyRetired(),
    retire: () => this.retire(),
  };

  /** Know the text that is shown. */
  read() {
    const data = JSON.parse(this.text.querySelector("#annotate-data").textContent);
    this.revision = data.revision;
    this.annotations = new Map(data.annotations.map((each) => [each.identifier, each]));
    this.places = new Places(this.text, data.paragraphs);
    this.pointer.places = this.places;
    this.pointer.hide();
    this.keyboard.read(this.places);
  }

  /** Show a text that the desk has sent anew. */
  show(html) {
    const wasOpen = this.text.querySelector("#annotate-retired")?.open;
    this.text.innerHTML = html; // our own template, which escapes
    const retired = this.text.querySelector("#annotate-retired");
    if (retired) retired.open = Boolean(wasOpen);
    this.read();
  }

  announce(said) {
    this.live.textContent = said;
  }

  /** Words were chosen: for a new annotation, or as another place for the one in the form. */
  chosen(place) {
    if (this.form.isOpen && (this.isMoving || !this.place)) return this.move(place);
    if (!this.mayAdd || !this.mayLeaveForm()) return;
    this.place = place;
    this.isMoved = false;
    getSelection().removeAllRanges();
    this.form.open({ words: this.describe(place), isPoint: place.start === place.end });
    paint(this.places.range(place.start, place.end));
    this.intoView(place);
    this.announce(this.phrases.opened.replace("{words}", this.describe(place)));
  }

  open(identifier) {
    const annotation = this.annotations.get(identifier);
    if (!annotation?.mayChange || !this.mayLeaveForm()) return;
    const isPlaced = annotation.start !== null;
    this.place = isPlaced ? { start: annotation.start, end: annotation.end } : null;
    this.isMoved = false;
    this.form.open({ annotation, words: this.place ? this.describe(this.place) : "–" });
    paint(this.place && this.places.range(this.place.start, this.place.end));
  }

  /** Open what is marked at a place; of several, the shortest. */
  openAt({ start, end }) {
    const here = [...this.annotations.values()]
      .filter((each) => each.start !== null && each.start <= start && end <= each.end)
      .filter((each) => each.mayChange && each.status !== "retired")
      .sort((one, other) => one.end - one.start - (other.end - other.start));
    if (here.length) this.open(here[0].identifier);
  }

  mayLeaveForm() {
    return !this.form.isTyped || confirm(this.phrases.discard);
  }

  close() {
    if (!this.mayLeaveForm()) return;
    this.leaveForm();
    this.announce(this.phrases.closed);
  }

  leaveForm() {
    const offset = this.place?.start ?? 0;
    this.form.close();
    this.setMoving(false);
    paint(null);
    this.keyboard.rest(offset);
  }

  askForOtherWords() {
    this.setMoving(true);
    this.form.say(this.phrases.selectToMove);
    this.keyboard.rest(this.place?.start ?? 0);
  }

  setMoving(on) {
    this.isMoving = on;
    this.pointer.moving = on;
    this.form.panel.classList.toggle("is-moving", on);
  }

  move(place) {
    this.place = place;
    this.isMoved = true;
    this.setMoving(false);
    this.form.say("");
    this.form.showWords(this.describe(place));
    getSelection().removeAllRanges();
    paint(this.places.range(place.start, place.end));
    this.form.panel.querySelector("[type=submit]").focus({ preventScroll: true });
  }

  describe({ start, end }) {
    if (start < end) return this.places.words(start, end);
    const paragraph = this.places.paragraphAt(start);
    const from = Math.max(paragraph.start, start - SHOWN_BEFORE);
    const before = this.places.words(from, start);
    const whole = from > paragraph.start ? before.replace(/^\S*\s/u, "…") : before;
    return this.phrases.atPoint.replace("{paragraph}", paragraph.name).replace("{before}", whole);
  }

  intoView({ start, end }) {
    const box = this.places.range(start, end)?.getBoundingClientRect();
    const panel = this.form.panel.getBoundingClientRect();
    const lowest = panel.width >= innerWidth - 40 ? panel.top : innerHeight;
    if (box && box.bottom > lowest) scrollBy({ top: box.bottom - lowest + 60 });
  }

  address(identifier, act) {
    return `${this.root.dataset.at}${identifier}/${act}/`;
  }

  async save() {
    const { annotation } = this.form;
    const given = this.form.collect();
    if (!annotation || this.isMoved) {
      if (!this.place) return this.form.say(this.phrases.selectAgain);
      given.place = this.placeSent();
    }
    const address = annotation
      ? this.address(annotation.identifier, "change")
      : this.root.dataset.add;
    await this.asking(async () => {
      const told = await send(address, given, this.phrases);
      this.show(told.text);
      this.leaveForm();
      this.toast.show(told.said);
      this.announce(told.said);
    });
  }

  placeSent() {
    const { start, end } = this.place;
    return { revision: this.revision, start, end, exact: this.places.words(start, end) };
  }

  async retire() {
    const { identifier } = this.form.annotation;
    const opened = this.annotations.get(identifier)?.version ?? this.form.opened;
    const given = { opened, reason: this.form.reason.value };
    await this.asking(async () => {
      const told = await send(this.address(identifier, "retire"), given, this.phrases);
      this.show(told.text);
      this.leaveForm();
      this.toast.show(told.said, () => this.restore(identifier));
      this.announce(`${told.said} ${this.phrases.undo}`);
    });
  }

  async restore(identifier) {
    const { version: opened, start } = this.annotations.get(identifier);
    try {
      const address = this.address(identifier, "restore");
      const told = await send(address, { opened }, this.phrases);
      this.show(told.text);
      this.keyboard.rest(start ?? 0);
      this.toast.show(told.said);
      this.announce(told.said);
    } catch (refused) {
      if (refused.told?.text) this.show(refused.told.text);
      this.toast.show(refused.message);
      this.announce(refused.message);
    }
  }

  /** Ask the desk while the form waits; what it refuses is said in the form. */
  async asking(act) {
    const submit = this.form.panel.querySelector("[type=submit]");
    submit.disabled = true;
    this.form.panel.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch (refused) {
      if (!refused.told) throw refused;
      if (refused.told.text) this.show(refused.told.text);
      this.moved = refused.told.moved ?? null;
      this.form.refuse(refused, refused.told.stale ? this.phrases.newText : "");
    } finally {
      submit.disabled = false;
      this.form.panel.removeAttribute("aria-busy");
    }
  }

  /** Show the newer text, with the chosen words marked in it if they are found there. */
  async renew() {
    await this.asking(async () => {
      const { text } = await ask(this.root.dataset.text, this.phrases);
      const { moved } = this;
      this.show(text);
      this.place = moved && { start: moved.start, end: moved.end };
      this.isMoved = true;
      this.setMoving(!moved);
      paint(moved && this.places.range(moved.start, moved.end));
      if (moved) this.form.showWords(this.describe(moved));
      const found = moved?.certain ? "movedTo" : "probablyMovedTo";
      this.form.say(this.phrases[moved ? found : "selectAgain"]);
    });
  }
}
