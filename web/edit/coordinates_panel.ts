import { isAreal, type Position, type Shape, type Whereabouts } from "../map/actions";
import { h } from "../map/dom";
import { t } from "../map/words";
import { button, deeds, panel } from "./ask";
import { readList, type ListReading, type ReadList } from "./coordinates";
import { measuredAll, muWords } from "./figures";
import type { Overlays } from "./overlays";
import type { Zone } from "./zone";

type Kind = "Point" | "LineString" | "Polygon";

/** Vertices each kind needs. */
const LEAST: Record<Kind, number> = { Point: 1, LineString: 2, Polygon: 3 };

export interface CoordinateDeeds {
  draw(shape: Shape): void;
  /** Brings what is laid over the map into view. */
  reveal(): void;
  close(): void;
}

/** Drawing by figures: a pasted list or one position after the other, and what they were taken for. */
export class CoordinatesPanel {
  readonly element: HTMLElement;
  readonly #text = h("textarea", { rows: 6, spellcheck: false, autocomplete: "off", placeholder: t("edit.typed.example") });
  readonly #answer = h("div", { class: "typed-answer", "aria-live": "polite" });
  readonly #draw = button(t("edit.typed.draw"), () => this.#take(), "main");
  #kind: Kind = "Polygon";
  #read: ReadList = { readings: [], sure: false, wrong: [], lines: 0 };
  #chosen: ListReading | null = null;

  constructor(
    private readonly zone: Zone,
    private readonly where: Whereabouts,
    private readonly overlays: Overlays,
    private readonly does: CoordinateDeeds,
  ) {
    this.#text.addEventListener("input", () => this.#understand());
    const label = h("label", {}, h("span", {}, t("edit.typed.label")), this.#text);
    const hint = h("p", { class: "quiet" }, t("edit.typed.hint"));
    this.element = panel("typed", t("edit.tool.typed"), does.close, label, hint, this.#kinds(), this.#answer, deeds(this.#draw, button(t("edit.cancel"), does.close)));
    this.#understand();
  }

  #kinds(): HTMLElement {
    const choice = (kind: Kind): HTMLElement => {
      const chosen = (): void => {
        this.#kind = kind;
        this.#show();
      };
      return h("label", {}, h("input", { type: "radio", name: "typed-kind", checked: kind === this.#kind, onchange: chosen }), h("span", {}, t(`edit.kind.${kind}`)));
    };
    const kinds: Kind[] = ["Polygon", "LineString", "Point"];
    return h("fieldset", { class: "segmented" }, h("legend", { class: "sr" }, t("edit.typed.kind")), ...kinds.map(choice));
  }

  #understand(): void {
    this.#read = readList(this.#text.value, this.where);
    const { readings, sure } = this.#read;
    const before = this.#chosen;
    const same = readings.find(({ epsg, swapped }) => epsg === before?.epsg && swapped === before.swapped);
    this.#chosen = same ?? (sure ? (readings[0] ?? null) : null);
    this.#answer.replaceChildren(...this.#answers());
    this.#show();
  }

  #answers(): HTMLElement[] {
    const { readings, sure, wrong, lines } = this.#read;
    if (!lines) return [];
    const unread = wrong.length ? [h("p", { class: "wrong" }, t("edit.typed.wrong", { lines: wrong.join(t("list.comma")) }))] : [];
    if (!readings.length) return wrong.length < lines ? [...unread, h("p", { class: "wrong" }, t("edit.typed.mixed"))] : unread;
    const [only] = readings;
    if (sure && only) return [...unread, h("p", {}, t("edit.typed.read"), this.#words(only))];
    return [...unread, h("fieldset", { class: "readings" }, h("legend", {}, t("edit.typed.which")), ...readings.map((reading) => this.#choice(reading)))];
  }

  #choice(reading: ListReading): HTMLElement {
    const chosen = (): void => {
      this.#chosen = reading;
      this.#show();
    };
    return h("label", {}, h("input", { type: "radio", name: "typed-reading", checked: reading === this.#chosen, onchange: chosen }), h("span", {}, this.#words(reading)));
  }

  #words({ why }: ListReading): string {
    return why.map(({ key, values }) => t(key, values)).join(t("list.comma"));
  }

  /** Lays what is understood so far over the map, and says what is still missing. */
  #show(): void {
    const shape = this.#shape();
    this.overlays.show(shape ? [["typed", shape]] : []);
    if (shape) this.does.reveal();
    this.#draw.disabled = !shape || this.#read.wrong.length > 0;
    const areal = shape && isAreal(shape);
    this.#draw.textContent = areal ? t("edit.typed.draw.area", { area: muWords(measuredAll([shape], this.zone.epsg).area_mu) }) : t("edit.typed.draw");
  }

  #shape(): Shape | null {
    const positions = (this.#chosen?.positions ?? []).map((position) => this.zone.metresOf(position));
    return shapeThrough(positions, this.#kind);
  }

  #take(): void {
    const shape = this.#shape();
    if (shape) this.does.draw(shape);
  }
}

/** The shape through these positions; null while they are too few. A list that repeats its first at the end is fine. */
export function shapeThrough(positions: Position[], kind: Kind): Shape | null {
  const [first] = positions;
  const last = positions.at(-1);
  const closed = positions.length > 1 && String(first) === String(last);
  const vertices = closed && kind === "Polygon" ? positions.slice(0, -1) : positions;
  if (!first || vertices.length < LEAST[kind]) return null;
  if (kind === "Point") return vertices.length === 1 ? { type: "Point", coordinates: first } : { type: "MultiPoint", coordinates: vertices };
  if (kind === "LineString") return { type: "LineString", coordinates: vertices };
  return { type: "Polygon", coordinates: [[...vertices, first]] };
}
