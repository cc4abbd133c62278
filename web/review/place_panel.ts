import { h, isPhone, pageData } from "../map/dom";
import { t } from "../map/words";
import type { Open } from "./desk";
import { boundsOf, marksOf, type PlaceMark } from "./place_marks";
import type { PlaceMap } from "./place_map";
import type { County } from "./types";

/** The small map below the form, which can be folded, and the sentence that says what it shows. */
export class PlacePanel {
  readonly element: HTMLDetailsElement;
  readonly #said = h("span", {});
  readonly #target = h("div", { class: "place-map", role: "img" });
  readonly #counties = pageData<County[]>("review-counties");
  #map: Promise<PlaceMap | null> | null = null;
  #open: Open | null = null;

  constructor(private readonly choose: (candidate: number) => void) {
    const summary = h("summary", {}, h("b", {}, t("review.map")), " ", this.#said);
    // On a phone the map would push the form out of sight; there it waits until it is asked for.
    this.element = h("details", { class: "place-panel", open: !isPhone() }, summary, this.#target);
    this.element.addEventListener("toggle", () => this.#draw());
  }

  /** Follows the place the keys are about, else the first one. */
  show(open: Open): void {
    this.#open = open;
    this.#said.textContent = this.#target.ariaLabel = this.#sentence(open, this.#marks(open));
    this.#draw();
  }

  #draw(): void {
    const open = this.#open;
    if (!open || !this.element.open) return;
    const marks = this.#marks(open);
    const county = (marks.find(({ chosen }) => chosen) ?? marks[0])?.code.slice(0, 6) ?? this.#counties[0]?.code ?? "";
    this.#map ??= this.#load();
    void this.#map.then((map) => this.#open === open && map?.show(marks, county, boundsOf(marks, this.#counties)));
  }

  /** OpenLayers comes only when there is a map to draw. */
  async #load(): Promise<PlaceMap | null> {
    try {
      const { PlaceMap: map } = await import("./place_map");
      return await map.open(this.#target, this.choose);
    } catch (error) {
      this.#map = null;
      this.#said.textContent = `${t("map.failed")}${(error as Error).message}`;
      return null;
    }
  }

  #marks({ item, draft, form }: Open): PlaceMark[] {
    const index = this.#index(form.places.active);
    return marksOf(item, draft, index, form.places.found(draft.places[index]?.unit));
  }

  #index(active: number): number {
    return Math.max(active, 0);
  }

  #sentence({ draft, form }: Open, marks: PlaceMark[]): string {
    const county = this.#counties.map(({ name }) => name).join(t("list.comma"));
    const place = draft.places[this.#index(form.places.active)];
    if (!place) return t("review.map.noplace", { county });
    const written = place.written || t("review.place.new");
    const chosen = marks.find((mark) => mark.chosen);
    if (chosen) return t(chosen.reach_m === null ? "review.map.chosen" : "review.map.chosen.doubt", { written, name: chosen.label });
    if (marks.length) return t("review.map.candidates", { written, n: marks.length });
    return t("review.map.nothing", { written, county });
  }
}
