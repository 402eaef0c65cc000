// Copy buttons: a button with data-copy="#id" copies the words of that element and says so.

const SHOWN_FOR = 2500; // milliseconds

const status = document.getElementById("copying");

async function copy(button) {
  const words = document.querySelector(button.dataset.copy).textContent.trim().replace(/\s+/g, " ");
  const label = button.textContent;
  const said = await navigator.clipboard.writeText(words).then(
    () => status.dataset.done,
    () => status.dataset.refused,
  );
  button.textContent = status.textContent = said;
  setTimeout(() => {
    button.textContent = label;
    status.textContent = "";
  }, SHOWN_FOR);
}

if (navigator.clipboard && status) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
