// Decide about suggested mentions without waiting for the page: the answer's list takes the place
// of this one, and the focus goes to the next button of the same sort: from one passage to the next,
// never from a passage to all of a name.

const list = () => document.getElementById("suggestions");
const sort = (button) => button.value.replace(/\d+/g, "");
const peers = (button) =>
  [...list().querySelectorAll(".suggested button")].filter((peer) => sort(peer) === sort(button));

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!list()?.contains(form) || !event.submitter) return;
  event.preventDefault();
  const place = peers(event.submitter).indexOf(event.submitter);
  const main = list().parentElement;
  if (main.getAttribute("aria-busy") === "true") return;
  main.setAttribute("aria-busy", "true");
  try {
    await decide(form, event.submitter);
    const left = peers(event.submitter);
    (left[Math.min(place, left.length - 1)] ?? list()).focus();
  } finally {
    main.removeAttribute("aria-busy");
  }
});

async function decide(form, button) {
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  const answer = await fetch(location.pathname, { method: "POST", body }).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page && page.getElementById("suggestions");
  if (!fresh) return location.reload(); // signed out, or the network is gone: let the page say so
  const open = list().querySelector("details")?.open;
  list().replaceWith(document.adoptNode(fresh));
  if (open) list().querySelector("details")?.setAttribute("open", "");
  say(page.querySelector(".messagelist li"));
}

function say(message) {
  const place = document.querySelector(".suggestions-said");
  place.textContent = message?.textContent.trim() ?? "";
  place.classList.toggle("is-warning", message?.classList.contains("warning") ?? false);
}
