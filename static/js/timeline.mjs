// The timeline under hands and keys. Each state stays an address: what is shown is always what the
// server draws for it; between two states the drawing glides.

import { asked, listen } from "./time-gestures.mjs";
import { glide, Motion } from "./time-motion.mjs";
import { close, preview } from "./time-preview.mjs";
import { dayOf, panned, whole, writtenFirst, writtenLast, zoomed } from "./time-window.mjs";

const SETTLE = 220; // milliseconds without a gesture
const main = document.querySelector("main");
let motion = null;
let wanted = null;
let timer = 0;
let turn = 0;

function begin() {
  const area = main.querySelector(".time[data-first]");
  if (!area) return;
  const shown = { first: dayOf(area.dataset.first), last: dayOf(area.dataset.last) };
  motion = new Motion(area.querySelector("svg"), shown);
  wanted = shown;
  area.tabIndex = 0;
  area.setAttribute("role", "group");
  area.setAttribute("aria-label", area.dataset.keys);
  area.classList.add("is-live");
  listen(area, ask, settle);
}

function ask({ pan, zoom, at }) {
  wanted = pan === undefined ? zoomed(wanted, zoom, at) : panned(wanted, pan);
  motion.show(wanted);
}

function settle() {
  clearTimeout(timer);
  timer = setTimeout(() => go(addressOf(whole(wanted))), SETTLE);
}

function addressOf({ first, last }) {
  const address = new URL(location.href);
  for (const name of ["year", "page", "disclosed", "dated", "on"]) address.searchParams.delete(name);
  address.searchParams.set("from", writtenFirst(first));
  address.searchParams.set("to", writtenLast(last));
  return `${address.pathname}${address.search.replaceAll("%2C", ",")}`;
}

/** Shows what stands at an address of this page, in its place; `step` is a step in history. */
async function go(address, { step = true } = {}) {
  const mine = ++turn;
  clearTimeout(timer);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== turn) return;
    await glideTo(page.querySelector(".time[data-first]"));
    if (mine !== turn) return;
    show(page);
    if (step) history.pushState({}, "", address);
  } catch {
    location.assign(address);
  }
}

async function glideTo(area) {
  if (!area || !motion) return;
  const to = { first: dayOf(area.dataset.first), last: dayOf(area.dataset.last) };
  const isThere = Math.abs(to.first - wanted.first) + Math.abs(to.last - wanted.last) < 2;
  const isFar = to.first > wanted.last + (wanted.last - wanted.first) * 2;
  if (!isThere && !isFar) await glide(wanted, to, (window) => motion.show(window));
}

function show(page) {
  close();
  const focus = focusedThing();
  document.title = page.title;
  main.replaceChildren(...page.querySelector("main").childNodes);
  begin();
  const again = focus && main.querySelector(focus);
  if (again) again.focus({ preventScroll: true });
  const status = main.querySelector("[data-time-words]");
  if (status) status.textContent = main.querySelector("h1").textContent.trim();
}

/** How to find in the new page what had the focus: a way through time, a mark, the drawing. */
function focusedThing() {
  const active = document.activeElement;
  if (!active || !main.contains(active) || active === main) return null;
  if (active.dataset.way) return `[data-way="${active.dataset.way}"], .time`;
  if (active.closest("a.mark")) return `a.mark[href="${CSS.escape(active.getAttribute("href"))}"], .time`;
  return active.closest(".time, .time-ways") ? ".time" : null;
}

function isOfThisPage(link) {
  return link.origin === location.origin && link.pathname === location.pathname && !link.hash;
}

main.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (!link || !isPlain || event.defaultPrevented) return;
  const address = new URL(link.getAttribute("href"), location.href);
  const isInDrawing = link.closest(".time");
  if (isInDrawing && link.classList.contains("mark") && !address.href.startsWith(`${location.href}#`)) {
    if (link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    preview(link, isInDrawing);
  } else if (isOfThisPage(address) && (isInDrawing || link.closest(".time-ways"))) {
    event.preventDefault();
    go(`${address.pathname}${address.search}`);
  }
});

main.addEventListener("keydown", (event) => {
  const area = event.target.closest(".time.is-live");
  const wish = area && asked(event);
  if (!wish) return;
  event.preventDefault();
  const all = main.querySelector('[data-way="all"]');
  if (wish.all) {
    if (all) go(new URL(all.href).pathname + new URL(all.href).search);
    return;
  }
  ask(wish);
  settle();
});

addEventListener("popstate", () => {
  close();
  go(`${location.pathname}${location.search}`, { step: false });
});

begin();
