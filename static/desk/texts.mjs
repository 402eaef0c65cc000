// Show below a pasted text, while it is typed, the paragraphs that are recognised in it.

const PAUSE = 600;

export function previewTexts(root) {
  let pending = 0;
  const soon = (event) => {
    const field = textBeside(event.target);
    if (!field) return;
    clearTimeout(pending);
    pending = setTimeout(() => show(field), PAUSE);
  };
  root.addEventListener("input", soon);
  root.addEventListener("change", soon);
}

function textBeside(element) {
  if (element.matches?.("textarea[data-text-preview]")) return element;
  if (!element.matches?.("select[name$='way']")) return null;
  const name = element.name.replace(/way$/, "text");
  return element.form.elements[name] ?? null;
}

async function show(field) {
  const asked = field.value;
  const body = new URLSearchParams({ text: asked, way: wayBeside(field) });
  body.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(field.dataset.textPreview, { method: "POST", body });
  if (!answer.ok || asked !== field.value) return;
  placeBelow(field).innerHTML = await answer.text(); // our own template, which escapes
}

function wayBeside(field) {
  return field.form.elements[field.name.replace(/text$/, "way")]?.value ?? "pasted";
}

function placeBelow(field) {
  const row = field.closest(".form-row");
  let place = row.querySelector(".desk-live");
  if (!place) {
    place = document.createElement("div");
    place.className = "desk-live";
    place.setAttribute("aria-live", "polite");
    row.append(place);
  }
  return place;
}
