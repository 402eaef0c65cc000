// What hands and keys ask of a drawing: to move, to come closer, to go back to all of it.

const FROM_DRAG = 5; // pixels; less is a click

/** Calls `ask` with { pan } (a share of the width) or { zoom, at }; `rest` when the hand lets go. */
export function listen(area, ask, rest) {
  const pointers = new Map();
  let dragged = 0;
  let apart = 0;

  area.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!pointers.size) dragged = 0;
    pointers.set(event.pointerId, event.clientX);
    apart = spread(pointers);
  });
  area.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const moved = event.clientX - pointers.get(event.pointerId);
    pointers.set(event.pointerId, event.clientX);
    dragged += Math.abs(moved);
    if (dragged < FROM_DRAG) return;
    if (!area.hasPointerCapture(event.pointerId)) area.setPointerCapture(event.pointerId);
    if (pointers.size === 2) {
      const now = spread(pointers);
      if (now > 10 && apart > 10) ask({ zoom: apart / now, at: shareAt(area, middle(pointers)) });
      apart = now;
    } else {
      ask({ pan: -moved / area.clientWidth });
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    area.addEventListener(name, (event) => {
      if (pointers.delete(event.pointerId) && dragged >= FROM_DRAG && !pointers.size) rest();
    });
  }
  area.addEventListener("dragstart", (event) => event.preventDefault());
  area.addEventListener(
    "click",
    (event) => {
      if (dragged >= FROM_DRAG && event.detail) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
  area.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        ask({ zoom: Math.exp(event.deltaY / 300), at: shareAt(area, event.clientX) });
        rest();
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        ask({ pan: event.deltaX / area.clientWidth });
        rest();
      }
    },
    { passive: false },
  );
}

const KEYS = {
  ArrowLeft: { pan: -0.25 },
  ArrowRight: { pan: 0.25 },
  "+": { zoom: 1 / 2 },
  "=": { zoom: 1 / 2 },
  "-": { zoom: 2 },
  Home: { all: true },
  0: { all: true },
};

/** What a key asks, while the drawing or something in it has the focus; else nothing. */
export function asked(event) {
  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
  return isPlain ? KEYS[event.key] : undefined;
}

function spread(pointers) {
  const [one, other] = pointers.values();
  return other === undefined ? 0 : Math.abs(one - other);
}

function middle(pointers) {
  const places = [...pointers.values()];
  return places.reduce((sum, place) => sum + place, 0) / places.length;
}

function shareAt(area, x) {
  const { left, width } = area.getBoundingClientRect();
  return Math.min(Math.max((x - left) / width, 0), 1);
}
