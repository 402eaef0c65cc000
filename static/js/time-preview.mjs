// A preview of what a mark on a drawing of time stands for, taken from its own page.

let opened = null;

/** Opens a preview beneath the drawing; the mark has the focus again when it is closed. */
export async function preview(mark, area) {
  close();
  const box = document.createElement("aside");
  box.className = "time-preview";
  box.setAttribute("role", "dialog");
  box.tabIndex = -1;
  box.setAttribute("aria-label", mark.getAttribute("aria-label"));
  const link = document.createElement("a");
  link.href = mark.getAttribute("href");
  link.textContent = mark.getAttribute("aria-label");
  const heading = document.createElement("h2");
  heading.append(link);
  const said = document.createElement("p");
  said.textContent = "…";
  const shut = document.createElement("button");
  shut.type = "button";
  shut.textContent = document.querySelector("[data-time-words]")?.dataset.close ?? "×";
  shut.addEventListener("click", close);
  box.append(heading, said, shut);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    event.stopPropagation();
  });
  area.after(box);
  opened = { box, mark };
  link.focus();
  said.textContent = await described(link.href);
}

export function close() {
  if (!opened) return;
  const { box, mark } = opened;
  opened = null;
  const hadFocus = box.contains(document.activeElement);
  box.remove();
  if (hadFocus && mark.isConnected) mark.focus();
}

async function described(address) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector('meta[name="description"]')?.content.trim() ?? "";
  } catch {
    return "";
  }
}
