// The review list by keyboard, and places looked at before they are kept. Works on plain forms.

const PAUSE = 250; // milliseconds without a key before the server is asked
const text = document.querySelector("#text");

function items() {
  return [...document.querySelectorAll(".review-item")];
}

function current() {
  return document.activeElement?.closest(".review-item") ?? items()[0];
}

function move(step) {
  const all = items();
  const here = document.activeElement?.closest(".review-item");
  const next = here ? all.indexOf(here) + step : 0;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
}

// Whether the item has something to decide by this key.
function decide(item, key) {
  const control = /^[a-z]$/.test(key) && item?.querySelector(`[data-key="${key}"]`);
  if (!control) return false;
  if (control.tagName === "BUTTON") {
    control.click();
    return true;
  }
  control.open = true;
  const field = control.querySelector("textarea, select, input:not([type=hidden])");
  const search = field.parentElement.querySelector("[role=combobox]"); // stands for the field
  (search ?? field).focus();
  field.select?.();
  return true;
}

function isTyping(element) {
  return element.closest("input, textarea, select, [role=combobox], [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isTyping(event.target)) {
    event.target.closest(".review-item")?.focus();
    return;
  }
  if (isTyping(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (!decide(current(), event.key)) return;
  event.preventDefault();
});

// After a decision: on to the one that has taken its place in the list.
function goOn() {
  const place = /^#after-(\d+)$/.exec(location.hash);
  const all = items();
  if (place && all.length) all[Math.min(Number(place[1]), all.length) - 1].focus();
  else if (place) document.querySelector("#review").focus();
}

// Words selected in the text go into the form that is open.
function take() {
  const open = document.querySelector(".review-item details[data-key='p'][open]");
  const selection = getSelection();
  const paragraph = selection.anchorNode?.parentElement?.closest("#text .desk-paragraphs > li");
  const words = selection.toString().trim();
  if (!open || !paragraph || !words) return;
  const before = document.createRange();
  before.setStart(paragraph.querySelector(".desk-words"), 0);
  const chosen = selection.getRangeAt(0);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  const whole = paragraph.querySelector(".desk-words").textContent;
  field(open, "words").value = words;
  field(open, "paragraph").value = paragraph.querySelector("b").textContent;
  const several = whole.split(words).length > 2;
  field(open, "occurrence").value = several ? before.toString().split(words).length : "";
  look(open);
}

function field(place, name) {
  return place.querySelector(`[name="${name}"]`);
}

async function look(place) {
  const address = new URL(place.dataset.place ?? text.dataset.place, location);
  for (const name of ["words", "paragraph", "occurrence"]) {
    address.searchParams.set(name, field(place, name).value);
  }
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (answer.ok) show(place.querySelector("output"), await answer.json());
}

function show(output, found) {
  output.classList.toggle("is-wrong", Boolean(found.problem));
  if (found.problem) {
    output.textContent = found.problem;
    return;
  }
  const mark = document.createElement("mark");
  mark.textContent = found.exact;
  output.replaceChildren(`${found.paragraph} …${found.prefix}`, mark, `${found.suffix}…`);
}

let pending = 0;
document.addEventListener("input", (event) => {
  const place = event.target.closest("details[data-key='p'], details[data-place]");
  if (!place) return;
  clearTimeout(pending);
  pending = setTimeout(() => look(place), PAUSE);
});
text?.addEventListener("pointerup", take);
text?.addEventListener("keyup", take);
goOn();
