import { isPhone } from "./dom";
import { nearestStop, nextStop, stopHeight, type Stop } from "./sheet_stops";

/** On a phone the list is a sheet from below with three stops; the handle is drawn or pressed. */
export class Sheet {
  #stop: Stop = "half";

  constructor(
    private readonly sheet: HTMLElement,
    private readonly handle: HTMLElement,
    private readonly moved: () => void,
  ) {
    this.stop = "half";
    handle.addEventListener("click", () => (this.stop = nextStop(this.#stop)));
    handle.addEventListener("pointerdown", (event) => this.#draw(event));
  }

  set stop(stop: Stop) {
    this.#stop = stop;
    document.body.dataset["sheet"] = stop;
    this.handle.setAttribute("aria-expanded", String(stop !== "peek"));
    this.moved();
  }

  /** Pixels of the map that the sheet covers; a sheet drawn to the top counts as half, the map is not in use then. */
  get covered(): number {
    return isPhone() ? stopHeight(this.#stop === "full" ? "half" : this.#stop, innerHeight) : 0;
  }

  #draw(start: PointerEvent): void {
    const from = this.sheet.getBoundingClientRect().height;
    const height = (event: PointerEvent): number => from + start.clientY - event.clientY;
    this.handle.setPointerCapture(start.pointerId);
    const move = (event: PointerEvent): void => {
      this.sheet.style.height = `${height(event)}px`;
    };
    const end = (event: PointerEvent): void => {
      this.handle.removeEventListener("pointermove", move);
      this.sheet.style.height = "";
      // A press without a movement is the click that follows; it goes to the next stop.
      if (Math.abs(event.clientY - start.clientY) > 6) {
        this.handle.addEventListener("click", (click) => click.stopImmediatePropagation(), { once: true, capture: true });
        this.stop = nearestStop(height(event), innerHeight);
      }
    };
    this.handle.addEventListener("pointermove", move);
    this.handle.addEventListener("pointerup", end, { once: true });
  }
}
