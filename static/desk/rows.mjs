// On a narrow screen a row of parts stands as a list: each cell says its column's name itself.

export function nameCells(root) {
  const nameAll = () => root.querySelectorAll(".tabular table").forEach(nameCellsOf);
  nameAll();
  root.addEventListener("formset:added", nameAll);
}

function nameCellsOf(table) {
  const names = [...table.querySelectorAll("thead th")].flatMap((heading) => {
    const name = heading.textContent.trim();
    return [name, ...Array(heading.colSpan - 1).fill("")];
  });
  for (const row of table.querySelectorAll("tbody tr")) {
    // A cell that shows only what the row is has no heading of its own.
    [...row.cells].forEach((cell, place) => {
      const name = names[place + names.length - row.cells.length];
      if (name && !cell.matches(".original")) cell.dataset.name = name;
    });
  }
  table.classList.add("has-names");
}
