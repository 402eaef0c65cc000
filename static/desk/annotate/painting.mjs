// Show on the page what is chosen, also while the keyboard is in the form.

const NAME = "chosen";

export function paint(range) {
  if (!("highlights" in CSS)) return;
  if (range) CSS.highlights.set(NAME, new Highlight(range));
  else CSS.highlights.delete(NAME);
}

/** Light up, or no longer, the words and the card of an annotation. */
export function light(root, identifier, on) {
  const key = CSS.escape(identifier);
  const parts = root.querySelectorAll(`[data-annotation="${key}"], [data-card="${key}"]`);
  for (const part of parts) part.classList.toggle("is-lit", on);
}
