// Names that begin as one types, under every box with data-suggestions: a combobox that leads to
// the record. Without it, or with nothing chosen in it, the words are searched for as ever.

const WAIT = 120; // milliseconds between the last key and the question

class Suggestions {
  constructor(input, number) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${number}`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.dataset.label);
    input.parentElement.append(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      "aria-expanded": "false",
    })) input.setAttribute(name, value);
    input.addEventListener("input", () => this.askSoon());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.children];
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  askSoon() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const typed = this.input.value.trim();
    if (!typed) return this.close();
    this.asking = new AbortController();
    const address = `${this.input.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok) this.show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show([, titles, said, addresses]) {
    this.list.replaceChildren(...titles.map((title, place) => this.option(title, said[place], addresses[place], place)));
    const isOpen = titles.length > 0 && document.activeElement === this.input;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.input.removeAttribute("aria-activedescendant");
  }

  option(title, said, address, place) {
    const option = document.createElement("li");
    const about = document.createElement("span");
    option.id = `${this.list.id}-${place}`;
    option.dataset.address = address;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    about.className = "said";
    about.textContent = said;
    option.append(title, " ", about);
    return option;
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(null);
  }

  choose(option) {
    for (const one of this.options) one.setAttribute("aria-selected", String(one === option));
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  // From the box down to the first, up to the last, and past either end back to the box.
  move(step) {
    const places = [null, ...this.options];
    this.choose(places.at((places.indexOf(this.active) + step) % places.length));
  }

  press(event) {
    if (this.list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active) this.go(this.active);
    else return;
    event.preventDefault();
  }

  go(option) {
    if (option) location.assign(option.dataset.address);
  }
}

document.querySelectorAll("input[data-suggestions]").forEach((input, number) => new Suggestions(input, number));
