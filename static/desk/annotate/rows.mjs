// Rows of the form that each name one thing: a record that is meant, a source.

import { Lookup } from "./lookup.mjs";
import { send } from "./requests.mjs";

export class Rows {
  constructor(form, name, desk) {
    this.box = form.querySelector(`[data-rows="${name}"]`);
    this.template = document.querySelector(`#annotate-row-${name}`);
    this.desk = desk;
    this.rows = [];
    const add = form.querySelector(`[data-add-row="${name}"]`);
    add.addEventListener("click", () => this.add().lookup.input.focus());
  }

  /** Show these rows; `atLeast` empty ones if there are fewer. */
  fill(given, atLeast = 0) {
    this.box.replaceChildren();
    this.rows = [];
    for (const row of given) this.add(row);
    while (this.rows.length < atLeast) this.add();
  }

  /** The rows as the desk takes them; also what was typed and not chosen, which it refuses. */
  collect() {
    return this.rows
      .map((row) => row.collect())
      .filter((row) => Object.entries(row).some(([name, value]) => value && name !== "certainty"));
  }

  add(given = {}) {
    const element = this.template.content.firstElementChild.cloneNode(true);
    this.box.append(element);
    const row = new Row(element, given, this.desk);
    row.onRemove = () => this.#remove(row);
    this.rows.push(row);
    return row;
  }

  #remove(row) {
    const next = this.rows[this.rows.indexOf(row) + 1] ?? this.rows.find((each) => each !== row);
    this.rows = this.rows.filter((each) => each !== row);
    row.element.remove();
    const add = this.box.closest("fieldset").querySelector("[data-add-row]");
    (next?.lookup.input ?? add).focus();
  }
}

class Row {
  constructor(element, given, desk) {
    Object.assign(this, { element, desk });
    this.beginning = element.querySelector(".annotate-new");
    this.lookup = new Lookup(element.querySelector(".annotate-lookup"), {
      ...desk,
      address: desk.lookupAddress,
      onNew: this.beginning ? (typed) => this.#begin(typed) : null,
    });
    this.name = element.querySelector(".annotate-lookup").dataset.name;
    if (given[this.name]) this.lookup.choose(given[this.name], given.text);
    for (const part of this.#parts) part.value = given[part.dataset.part] ?? part.value;
    element.addEventListener("click", (event) => this.#pressed(event));
    this.beginning?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        if (event.target.matches("input")) this.#make();
        else event.target.click?.();
      } else if (event.key === "Escape") {
        event.stopPropagation();
        this.#end();
      }
    });
  }

  get #parts() {
    return [...this.element.querySelectorAll("[data-part]")];
  }

  collect() {
    const row = { [this.name]: this.lookup.value };
    if (!this.lookup.value) row.typed = this.lookup.input.value.trim();
    for (const part of this.#parts) row[part.dataset.part] = part.value;
    return row;
  }

  #pressed(event) {
    const act = event.target.closest("[data-do]")?.dataset.do;
    if (act === "remove-row") this.onRemove();
    if (act === "make-record") this.#make();
    if (act === "no-record") this.#end();
  }

  #begin(typed) {
    this.beginning.hidden = false;
    this.beginning.querySelector("[data-new=title]").value = typed;
    this.beginning.querySelector("[data-new=kind]").focus();
  }

  #end() {
    this.beginning.hidden = true;
    this.beginning.querySelector(".errors").textContent = "";
    this.lookup.input.focus();
  }

  async #make() {
    const given = {
      kind: this.beginning.querySelector("[data-new=kind]").value,
      title: this.beginning.querySelector("[data-new=title]").value,
    };
    try {
      const made = await send(this.desk.recordAddress, given, this.desk.phrases);
      this.lookup.choose(made.id, made.text);
      this.#end();
      this.desk.announce(this.desk.phrases.made.replace("{title}", made.text));
    } catch (refused) {
      this.beginning.querySelector(".errors").textContent = refused.message;
    }
  }
}
