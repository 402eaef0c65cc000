// Name the search fields for those who hear them: the library leaves an empty one without a name.

const LATER = 200; // milliseconds: the library builds some fields only after the page has loaded

export function nameSearchFields(root) {
  const nameAll = () => root.querySelectorAll("select.admin-autocomplete").forEach(nameOne);
  addEventListener("load", nameAll);
  addEventListener("load", () => setTimeout(nameAll, LATER));
  root.addEventListener("formset:added", () => setTimeout(nameAll, LATER));
}

function nameOne(select) {
  const name = select.getAttribute("aria-label") ?? select.labels?.[0]?.textContent.trim();
  const shown = select.parentElement.querySelectorAll(
    ".select2-selection, .select2-selection__rendered[role]",
  );
  if (!name) return;
  for (const part of shown) {
    part.removeAttribute("aria-labelledby");
    part.setAttribute("aria-label", name);
  }
}
