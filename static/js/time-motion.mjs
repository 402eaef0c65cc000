// Moves a drawing of time: everything across is in per cent of its width, so that another window
// is a matter of other per cents. What comes into sight anew is drawn by the server afterwards.

const ACROSS = ["x", "x1", "x2"];

/** Remembers where everything stands, and puts it where another window would have it. */
export class Motion {
  constructor(drawing, shown) {
    this.drawing = drawing;
    this.shown = shown;
    this.places = [...drawing.querySelectorAll("line, text, rect")].map((element) => ({
      element,
      across: ACROSS.map((name) => [name, element.getAttribute(name)])
        .filter(([, value]) => value?.endsWith("%"))
        .map(([name, value]) => [name, parseFloat(value)]),
      width: element.getAttribute("width")?.endsWith("%")
        ? parseFloat(element.getAttribute("width"))
        : null,
    })).filter(({ across, element }) => across.length && !isFixed(element));
  }

  show({ first, last }) {
    const length = this.shown.last - this.shown.first + 1;
    const scale = length / (last - first + 1);
    const shift = ((first - this.shown.first) / length) * 100;
    this.drawing.classList.toggle("is-wider", scale < 0.999);
    for (const { element, across, width } of this.places) {
      for (const [name, place] of across) {
        element.setAttribute(name, `${((place - shift) * scale).toFixed(3)}%`);
      }
      if (width !== null) element.setAttribute("width", `${(width * scale).toFixed(3)}%`);
    }
  }
}

const isFixed = (element) => element.matches(".time-axis, .lane-name");

export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Calls `step` with windows between the two until the second is reached; at once, where calm. */
export function glide(from, to, step, milliseconds = 240) {
  if (isCalm()) return Promise.resolve();
  return new Promise((done) => {
    const start = performance.now();
    const frame = (now) => {
      const share = Math.min((now - start) / milliseconds, 1);
      const eased = 1 - (1 - share) ** 3;
      step({
        first: from.first + (to.first - from.first) * eased,
        last: from.last + (to.last - from.last) * eased,
      });
      if (share < 1) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
}
