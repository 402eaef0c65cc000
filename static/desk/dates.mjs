// Say below a date in EDTF what it means, while it is typed.

const PAUSE = 250; // milliseconds without a key before the server is asked

export function readDates(root) {
  let pending = 0;
  root.addEventListener("input", (event) => {
    const field = event.target.closest?.("input[data-edtf]");
    if (!field) return;
    clearTimeout(pending);
    pending = setTimeout(() => tell(field), PAUSE);
  });
}

async function tell(field) {
  const output = field.parentElement.querySelector(".desk-reading");
  const asked = field.value;
  const address = new URL(field.dataset.edtf, location);
  address.searchParams.set("text", asked);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok || asked !== field.value) return;
  show(output, await answer.json());
}

function show(output, reading) {
  output.classList.toggle("is-wrong", Boolean(reading.problem));
  output.textContent = reading.problem ?? reading.words ?? "";
  if (!reading.earliest && !reading.latest) return;
  const bounds = document.createElement("small");
  bounds.textContent = ` ${reading.earliest || "…"} – ${reading.latest || "…"}`;
  output.append(bounds);
}
