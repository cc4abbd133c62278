import { isPhone } from "./dom";

const NARROWEST = 280;
const WIDEST = 560;
const STEP = 24;

/** The list panel: its edge can be drawn, and it can be folded away. Width and fold are kept on this machine. */
export function usePanel(panel: HTMLElement, edge: HTMLElement, fold: HTMLElement, moved: () => void): void {
  const setWidth = (pixels: number): void => {
    const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, pixels)));
    document.body.style.setProperty("--panel-width", `${width}px`);
    edge.setAttribute("aria-valuenow", String(width));
    localStorage.setItem("panel-width", String(width));
    moved();
  };
  const setFolded = (folded: boolean): void => {
    document.body.classList.toggle("panel-folded", folded);
    fold.setAttribute("aria-expanded", String(!folded));
    localStorage.setItem("panel-folded", folded ? "1" : "");
    moved();
  };
  const width = Number(localStorage.getItem("panel-width"));
  if (width) setWidth(width);
  setFolded(localStorage.getItem("panel-folded") === "1" && !isPhone());
  fold.addEventListener("click", () => setFolded(!document.body.classList.contains("panel-folded")));
  edge.addEventListener("keydown", ({ key }) => {
    const steps = { ArrowLeft: -STEP, ArrowRight: STEP }[key];
    if (steps) setWidth(panel.offsetWidth + steps);
  });
  draw(edge, (x) => setWidth(x - panel.getBoundingClientRect().left));
}

function draw(edge: HTMLElement, to: (x: number) => void): void {
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    const move = ({ clientX }: PointerEvent): void => to(clientX);
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", () => edge.removeEventListener("pointermove", move), { once: true });
  });
}
