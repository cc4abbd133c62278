import { h } from "../map/dom";
import { t } from "../map/words";
import { firstUndecided, storedPlace } from "./draft";
import { choiceField, keyButton, textField } from "./fields";
import type { Candidate, Draft, DraftPlace, Level, ReviewItem, ReviewPlace } from "./types";
import { unitFinder } from "./unit_finder";

const LEVELS: readonly Level[] = ["county", "township", "village", "area"];

/** The places of the item: what each was taken for, its candidates, and the way to correct it. */
export class Places {
  readonly element = h("section", { class: "review-places" });
  readonly #names = new Map<string, string>();
  /** The place chosen last keeps the number keys when nothing is undecided any more, so that a slip is mended. */
  #last = -1;

  constructor(
    private readonly item: ReviewItem,
    private readonly draft: Draft,
  ) {
    this.#render();
  }

  /** The place the number keys are about, -1 if there is none. */
  get active(): number {
    const undecided = firstUndecided(this.item, this.draft);
    return undecided < 0 ? this.#last : undecided;
  }

  /** The place that was chosen last, -1 before anything was. */
  get chosen(): number {
    return this.#last;
  }

  /** Chooses by the number shown; false if there is no such candidate. */
  choose(number: number): boolean {
    const index = this.active;
    const candidate = this.#candidates(index)[number];
    if (candidate) this.#decide(index, candidate.code);
    return candidate !== undefined;
  }

  /** None of those offered; false if no place waits for it. */
  none(): boolean {
    const index = this.active;
    if (index >= 0) this.#decide(index, null);
    return index >= 0;
  }

  /** With what it lies in, because candidates often bear one name. */
  nameOf(code: string): string {
    const offered = this.item.places.flatMap(({ candidates }) => candidates).find((one) => one.code === code);
    return offered ? offered.inside + offered.name : (this.#names.get(code) ?? code);
  }

  #decide(index: number, unit: string | null): void {
    const place = this.draft.places[index];
    if (!place) return;
    place.unit = unit;
    place.none = unit === null;
    this.#last = index;
    this.#render();
  }

  #candidates(index: number): Candidate[] {
    const place = this.draft.places[index];
    return (place && storedPlace(this.item, place)?.candidates) ?? [];
  }

  #render(): void {
    const blocks = this.draft.places.map((place, index) => this.#block(place, index));
    const title = h("h3", {}, t("review.places"));
    this.element.replaceChildren(title, ...blocks, keyButton(t("review.place.add"), null, () => this.#add()));
  }

  #block(place: DraftPlace, index: number): HTMLElement {
    const stored = storedPlace(this.item, place);
    const active = index === this.active;
    const numbered = (number: number): string | null => (active && number < 9 ? String(number + 1) : null);
    const offers = this.#candidates(index).map((one, number) => this.#offer(place, index, one, numbered(number)));
    const none = keyButton(t("review.place.none"), active ? "N" : null, () => this.#decide(index, null), "none");
    none.setAttribute("aria-pressed", String(place.none));
    return h(
      "fieldset",
      { class: active ? "place active" : "place" },
      h("legend", {}, place.written || t("review.place.new")),
      h("p", { class: "place-now" }, this.#nowWords(place, stored)),
      h("div", { class: "offers" }, ...offers, none),
      h("details", {}, h("summary", {}, t("review.place.correct")), this.#corrections(place, index)),
    );
  }

  #offer(place: DraftPlace, index: number, candidate: Candidate, key: string | null): HTMLButtonElement {
    const button = keyButton("", key, () => this.#decide(index, candidate.code), "offer");
    const where = candidate.location_class && t(`class.short.${candidate.location_class}`);
    const more = [candidate.inside, where, candidate.reason].filter(Boolean).join(t("list.dot"));
    button.prepend(h("b", {}, candidate.name), h("small", {}, more));
    button.setAttribute("aria-pressed", String(place.unit === candidate.code));
    return button;
  }

  #nowWords(place: DraftPlace, stored: ReviewPlace | undefined): string {
    if (place.unit) return t("review.place.chosen", { name: this.nameOf(place.unit) });
    if (place.none) return t("review.place.nowhere");
    if (!stored) return t("review.place.unknown");
    if (stored.by_hand && !stored.unit_code) return t("review.place.nowhere");
    if (!stored.unit_code) return t(`review.place.${stored.resolution}`);
    const where = stored.location_class ? t("list.pause") + t(`class.short.${stored.location_class}`) : "";
    return t("review.place.certain", { name: stored.unit_name ?? stored.unit_code }) + where;
  }

  #corrections(place: DraftPlace, index: number): HTMLElement {
    const levels = LEVELS.map((level) => [level, t(`review.level.${level}`)] as const);
    const found = (code: string, name: string): void => {
      this.#names.set(code, name);
      this.#decide(index, code);
    };
    return h(
      "div",
      { class: "fields" },
      textField(t("review.place.written"), place.written, (value) => (place.written = value), { required: true }),
      choiceField(t("review.place.level"), place.level, levels, (value) => (place.level = value as Level)),
      textField(t("review.place.township"), place.township, (value) => (place.township = value.trim() || null)),
      unitFinder(found),
      keyButton(t("review.remove"), null, () => this.#remove(index)),
    );
  }

  #add(): void {
    const fresh = { position: null, written: "", level: "village", township: null, unit: null, none: false } as const;
    this.draft.places.push({ ...fresh });
    this.#render();
    const details = this.element.querySelector<HTMLDetailsElement>("fieldset:last-of-type details");
    if (details) details.open = true;
    details?.querySelector("input")?.focus();
  }

  #remove(index: number): void {
    this.draft.places.splice(index, 1);
    this.#last = -1;
    this.#render();
  }
}
