// Notes and the words they are on light up together; Escape closes an open note.

const noteOf = (element) => element.closest("[data-note]")?.dataset.note;
const calledBy = (element) => element.closest("a.call")?.id.slice("call-".length);

function lit(key) {
  const quoted = CSS.escape(key);
  return document.querySelectorAll(
    `[data-annotation="${quoted}"], [data-note="${quoted}"], #call-${quoted}`,
  );
}

function light(event) {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  const key = noteOf(event.target) ?? calledBy(event.target);
  if (key) for (const element of lit(key)) element.classList.add("lit");
}

function closeOpenNote(event) {
  const open = document.querySelector(".gloss:target");
  if (event.key !== "Escape" || !open) return;
  const call = document.getElementById(`call-${open.dataset.note}`);
  location.hash = call.id;
  call.focus({ preventScroll: true });
}

document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);
document.addEventListener("keydown", closeOpenNote);
