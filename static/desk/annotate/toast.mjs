// What was just done, with a way to undo it. It stays for a minute and a half, longer while used.

const STAYS = 90_000;

export class Toast {
  constructor(element, phrases) {
    this.element = element;
    this.undo = element.querySelector("[data-do=undo]");
    this.undo.textContent = phrases.undo;
    const dismiss = element.querySelector("[data-do=dismiss]");
    dismiss.textContent = "×";
    dismiss.setAttribute("aria-label", phrases.dismiss);
    dismiss.addEventListener("click", () => this.hide());
    this.undo.addEventListener("click", () => {
      const act = this.onUndo;
      this.hide();
      act?.();
    });
  }

  show(said, onUndo = null) {
    this.element.querySelector("p").textContent = said;
    this.onUndo = onUndo;
    this.undo.hidden = !onUndo;
    this.element.hidden = false;
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.#fade(), STAYS);
  }

  hide() {
    clearTimeout(this.pending);
    this.element.hidden = true;
  }

  #fade() {
    if (!this.element.matches(":hover, :focus-within")) return this.hide();
    this.pending = setTimeout(() => this.#fade(), STAYS);
  }
}
