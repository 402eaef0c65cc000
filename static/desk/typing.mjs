// Ask before a page is left on which something was typed and not saved.

export function guardTyping(root) {
  const form = root.querySelector("form[id$='_form']");
  if (!form) return;
  let typed = root.querySelector("#preview, .desk-conflict, .errornote") !== null;
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", () => (typed = false));
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}
