// The small form beside the text: filled, read, and told what is wrong with it.

import { Rows } from "./rows.mjs";

const NOTES = ["note", "textual"];
const EMPTY = {
  status: "",
  body: "",
  passage_type: "",
  conjecture: "",
  certainty: "",
  inferred: false,
  mentions: [],
  references: [],
};

export class Form {
  constructor(panel, desk) {
    Object.assign(this, { panel, desk, phrases: desk.phrases });
    this.form = panel.querySelector("form");
    this.fields = this.form.elements;
    this.conflict = panel.querySelector(".annotate-conflict");
    this.problem = panel.querySelector(".annotate-problem");
    this.retiring = panel.querySelector(".annotate-retiring");
    this.mentions = new Rows(this.form, "mentions", desk);
    this.references = new Rows(this.form, "references", desk);
    this.lastSort = "mention";
    this.form.addEventListener("change", (event) => {
      if (event.target.name === "sort") this.#showSort();
    });
    for (const told of this.form.querySelectorAll("[data-errors]")) this.#describe(told);
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  get isTyped() {
    return this.isOpen && JSON.stringify(this.#typed()) !== this.begun;
  }

  /** Show the form for a new annotation, or for one that is there. */
  open({ words, annotation = null, isPoint = false }) {
    this.annotation = annotation;
    this.opened = annotation?.version ?? null;
    this.#fill(annotation ?? { ...EMPTY, sort: isPoint ? "note" : this.lastSort });
    this.showWords(words);
    this.#forget();
    const heading = annotation ? "headingChange" : "headingNew";
    this.panel.querySelector("h2").textContent = this.phrases[heading];
    this.panel.querySelector(".annotate-moving").hidden = !annotation;
    this.panel.querySelector(".annotate-retire").hidden = !annotation;
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    this.begun = JSON.stringify(this.#typed());
    this.form.querySelector("[name=sort]:checked").focus({ preventScroll: true });
  }

  close() {
    if (!this.annotation && this.fields.sort.value) this.lastSort = this.fields.sort.value;
    this.panel.hidden = true;
  }

  showWords(words) {
    this.panel.querySelector(".annotate-chosen").textContent = words;
  }

  /** What is sent to the desk: all that was typed, and the choices between two versions. */
  collect() {
    const taken = [...this.conflict.querySelectorAll("input:checked")];
    return {
      ...this.#typed(),
      ...Object.fromEntries(taken.map(({ name, value }) => [name, value])),
      ...(this.opened === null ? {} : { opened: this.opened }),
    };
  }

  /** Say why nothing was saved, at the fields; after a conflict show both versions. */
  refuse(refused, remedy = "") {
    const { problems = {}, conflict = "", version } = refused.told;
    this.#forget();
    this.say(refused.message, remedy);
    for (const [name, told] of Object.entries(problems)) this.#tellAt(name, told);
    this.conflict.innerHTML = conflict; // our own template, which escapes
    if (version) this.opened = version;
    this.panel.scrollTop = 0;
    this.form.querySelector("[aria-invalid=true]")?.focus({ preventScroll: true });
  }

  /** A sentence at the head of the form, with a button that helps if `remedy` names it. */
  say(sentence, remedy = "") {
    this.problem.querySelector("p").textContent = sentence;
    const button = this.problem.querySelector("button");
    button.textContent = remedy;
    button.hidden = !remedy;
    this.problem.hidden = !sentence;
  }

  askWhyRetired() {
    this.retiring.hidden = false;
    this.reason.focus();
  }

  get reason() {
    return this.retiring.querySelector("input");
  }

  #typed() {
    const { fields } = this;
    return {
      sort: fields.sort.value,
      status: fields.status.value,
      body: fields.body.value,
      passage_type: fields.passage_type.value,
      conjecture: fields.conjecture.value,
      certainty: fields.certainty.value,
      inferred: fields.inferred.checked,
      mentions: this.mentions.collect(),
      references: this.references.collect(),
    };
  }

  #fill(said) {
    const { fields } = this;
    for (const name of ["sort", "body", "passage_type", "conjecture", "certainty"]) {
      fields[name].value = said[name];
    }
    for (const radio of this.form.querySelectorAll("[name=passage_type]")) {
      radio.checked = radio.value === said.passage_type;
    }
    fields.inferred.checked = said.inferred;
    fields.status.value = said.status || fields.status.options[fields.status.length - 1].value;
    this.mentions.fill(said.mentions, 1);
    this.references.fill(said.references);
    this.reason.value = "";
    this.retiring.hidden = true;
    this.#showSort();
  }

  #showSort() {
    const sort = this.fields.sort.value;
    this.form.dataset.sort = sort;
    for (const part of this.form.querySelectorAll("[data-for]")) {
      part.hidden = part.dataset.for !== sort;
    }
    const more = this.form.querySelector(".annotate-more");
    const said = this.fields.body.value || this.references.rows.length;
    more.open = NOTES.includes(sort) || Boolean(said);
  }

  #describe(told) {
    const field = this.fields[told.dataset.errors];
    if (field instanceof Element) field.setAttribute("aria-describedby", told.id);
  }

  #tellAt(name, told) {
    const place = this.form.querySelector(`[data-errors="${CSS.escape(name)}"]`);
    if (!place) return;
    place.textContent = told.join(" ");
    const field = this.fields[name];
    if (field instanceof Element) field.setAttribute("aria-invalid", "true");
  }

  #forget() {
    this.say("");
    this.conflict.replaceChildren();
    for (const told of this.form.querySelectorAll("[data-errors]")) told.textContent = "";
    for (const field of this.form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
    }
  }
}
