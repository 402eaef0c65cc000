// A search field over the desk's records: a combobox as the ARIA practices describe it.

import { ask } from "./requests.mjs";

const PAUSE = 180; // milliseconds without a key before the desk is asked
const NONE = -1;
let count = 0;

export class Lookup {
  constructor(element, { address, phrases, announce, onNew }) {
    Object.assign(this, { element, address, phrases, announce, onNew });
    this.input = element.querySelector("input");
    this.list = element.querySelector("ul");
    this.list.id = `annotate-options-${(count += 1)}`;
    this.input.setAttribute("aria-controls", this.list.id);
    this.value = "";
    this.active = NONE;
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#pressed(event));
    this.input.addEventListener("blur", () => this.#close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#take(event.target.closest("li")));
  }

  choose(value, text) {
    this.value = value;
    this.input.value = text;
    this.element.classList.toggle("is-chosen", Boolean(value));
    this.#close();
  }

  #typed() {
    this.value = "";
    this.element.classList.remove("is-chosen");
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.#search(), PAUSE);
  }

  async #search() {
    const term = this.input.value.trim();
    if (!term) return this.#close();
    const address = new URL(this.address, location);
    const { model, name } = this.element.dataset;
    address.search = new URLSearchParams({
      term,
      app_label: "archive",
      model_name: model,
      field_name: name,
    });
    try {
      const { results } = await ask(address, this.phrases);
      if (term === this.input.value.trim() && document.activeElement === this.input) {
        this.#show(results, term);
      }
    } catch (refused) {
      this.announce(refused.message);
    }
  }

  #show(results, term) {
    const options = results.map(({ id, text }) => this.#option(text, { value: id }));
    if (!results.length) options.push(this.#note(this.phrases.noResults));
    if (this.onNew) {
      const words = this.phrases.newRecord.replace("{typed}", term);
      options.push(this.#option(words, { begin: term }));
    }
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#activate(0);
    this.announce(
      results.length
        ? this.phrases.results.replace("{count}", results.length)
        : this.phrases.noResults,
    );
  }

  #option(text, data) {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.id = `annotate-option-${(count += 1)}`;
    option.textContent = text;
    Object.assign(option.dataset, data);
    return option;
  }

  #note(text) {
    const note = this.#option(text, {});
    note.setAttribute("aria-disabled", "true");
    return note;
  }

  get #options() {
    return [...this.list.children].filter((option) => !option.hasAttribute("aria-disabled"));
  }

  #activate(number) {
    const options = this.#options;
    this.active = options.length ? (number + options.length) % options.length : NONE;
    options.forEach((option, each) => {
      option.setAttribute("aria-selected", String(each === this.active));
    });
    const chosen = options[this.active];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen?.scrollIntoView({ block: "nearest" });
  }

  #pressed(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" && !isOpen) this.#search();
    else if (event.key === "ArrowDown") this.#activate(this.active + 1);
    else if (event.key === "ArrowUp" && isOpen) this.#activate(this.active - 1);
    else if (event.key === "Enter" && isOpen) this.#take(this.#options[this.active]);
    else if (event.key === "Escape" && isOpen) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #take(option) {
    if (!option || option.hasAttribute("aria-disabled")) return;
    const { value, begin } = option.dataset;
    if (value) this.choose(value, option.textContent);
    else if (begin) {
      this.#close();
      this.onNew(begin);
    }
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
