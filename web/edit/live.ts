import { unByKey } from "ol/Observable";
import type { EventsKey } from "ol/events";
import { isAreal, problemsOf, type Problem, type Shape } from "../map/actions";
import { byId, h } from "../map/dom";
import { t } from "../map/words";
import type { Editor } from "./editor";
import { hectareFigure, lengthWords, measuredAll, muFigure, muWords } from "./figures";
import { shapeOf, type DrawnGeometry } from "./geometry";

/** While a shape changes under the hand, its problems are looked for this often. */
const PROBLEMS_MS = 250;
/** Large shapes take longer; measuring and searching get at most one part in so many of the time. */
const SHARE = 4;
/** What is read aloud waits until the hand rests. */
const SPOKEN_MS = 900;

/** Area and length of what is being drawn or changed, else of what is selected, else of the whole project. */
export class LiveFigures {
  readonly #mu = h("b", {});
  readonly #hectares = h("span", {});
  readonly #length = h("span", {});
  readonly #of = h("small", {});
  readonly #spoken = h("p", { class: "sr", "aria-live": "polite" });
  #geometry: DrawnGeometry | null = null;
  #listening: EventsKey | null = null;
  #frame = 0;
  #speaking = 0;
  #sought = 0;
  #free = 0;
  /** Told the problems of what is just being drawn or changed; none when that is over. */
  onProblems: (problems: Problem[]) => void = () => undefined;
  /** Called when something begins or ends to change under the hand. */
  onWatch: () => void = () => undefined;

  constructor(private readonly editor: Editor) {
    const area = h("p", { class: "live-area" }, this.#mu, " ", h("small", {}, t("unit.亩")));
    byId("edit-live").append(area, h("p", { class: "live-more" }, this.#hectares, this.#length), this.#of);
    byId("edit-live").after(this.#spoken);
    editor.onChange(() => this.#later());
    this.#later();
  }

  /** Follows a geometry that changes under the hand; null when that is over. */
  watch(geometry: DrawnGeometry | null): void {
    if (geometry === this.#geometry) return;
    if (this.#listening) unByKey(this.#listening);
    this.#geometry = geometry;
    this.#free = 0;
    this.#listening = geometry && geometry.on("change", () => this.#later());
    if (!geometry) this.onProblems([]);
    this.onWatch();
    this.#later();
  }

  /** At most once a frame, however often the shape changes; less often where once takes long. */
  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (performance.now() < this.#free) return this.#later();
      const start = performance.now();
      this.#show();
      if (this.#geometry) this.#free = start + SHARE * (performance.now() - start);
    });
  }

  #show(): void {
    const { shapes, of } = this.#shown();
    const { area_mu, area_ha, length_m } = measuredAll(shapes, this.editor.zone.epsg);
    const boundary = shapes.some((shape) => isAreal(shape));
    this.#mu.textContent = muFigure(area_mu);
    this.#hectares.textContent = `${hectareFigure(area_ha)} ${t("unit.hectares")}`;
    this.#length.textContent = t(boundary ? "edit.live.boundary" : "edit.live.length", { length: lengthWords(length_m) });
    this.#of.textContent = of;
    this.#speakLater(!shapes.length ? of : t("edit.live.spoken", { of, area: muWords(area_mu), length: lengthWords(length_m) }));
    // Never in the same task as measuring: each stays short.
    if (this.#geometry) setTimeout(() => this.#seekProblems());
  }

  #shown(): { shapes: Shape[]; of: string } {
    if (this.#geometry) return { shapes: [sketched(this.#geometry)], of: t("edit.live.now") };
    const { selected, work } = this.editor;
    const shapes = selected.map((key) => work.shapes.get(key)).filter((shape) => shape !== undefined);
    if (shapes.length) return { shapes, of: t("edit.live.selected", { n: shapes.length }) };
    const all = [...work.shapes.values()];
    return { shapes: all, of: t(all.length ? "edit.live.all" : "edit.live.none", { n: all.length }) };
  }

  #seekProblems(): void {
    const now = performance.now();
    if (!this.#geometry || now - this.#sought < PROBLEMS_MS) return;
    const problems = problemsOf(sketched(this.#geometry));
    this.#sought = now + SHARE * (performance.now() - now);
    // What is not finished yet lacks vertices, and has some twice; only what will stay wrong is worth a mark.
    this.onProblems(problems.filter(({ kind, grave }) => grave && kind !== "too_few_vertices"));
  }

  #speakLater(sentence: string): void {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      if (this.#spoken.textContent !== sentence) this.#spoken.textContent = sentence;
    }, SPOKEN_MS);
  }
}

/** A ring that is being drawn is not closed yet, or has but two corners. */
function sketched(geometry: DrawnGeometry): Shape {
  const shape = shapeOf(geometry);
  if (shape.type !== "Polygon") return shape;
  const rings = shape.coordinates.map((ring) => (String(ring[0]) === String(ring.at(-1)) || !ring[0] ? ring : [...ring, ring[0]]));
  return { type: "Polygon", coordinates: rings };
}
