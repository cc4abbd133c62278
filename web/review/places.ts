import { h } from "../map/dom";
import { t } from "../map/words";
import { firstUndecided, offeredBefore, storedPlace } from "./draft";
import { keyButton } from "./fields";
import { placeBlock } from "./place_block";
import type { Located } from "./place_marks";
import type { Candidate, Draft, Remembered, ReviewItem } from "./types";

/** The places of the item: which one the keys are about, and what each is taken for. */
export class Places {
  readonly element = h("section", { class: "review-places" });
  /** Units that were found by searching; the candidates do not have them. */
  readonly #found = new Map<string, Located>();
  /** The place somebody has turned to. */
  #turnedTo = -1;
  /** The place chosen last keeps the number keys when nothing is undecided any more, so that a slip is mended. */
  #last = -1;

  constructor(
    private readonly item: ReviewItem,
    private readonly draft: Draft,
    private readonly changed: () => void,
  ) {
    this.#render();
  }

  /** The place the keys are about, -1 if there is none. */
  get active(): number {
    if (this.#turnedTo >= 0) return this.#turnedTo;
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

  /** What the name was taken for before; false if nothing is remembered of it. */
  remembered(): boolean {
    const index = this.active < 0 ? this.draft.places.findIndex((_, i) => this.#remembered(i)) : this.active;
    const before = this.#remembered(index);
    if (before) this.#decide(index, before.code);
    return before !== undefined;
  }

  /** None of those offered; false if no place waits for it. */
  none(): boolean {
    const index = this.active;
    if (index >= 0) this.#decide(index, null);
    return index >= 0;
  }

  /** With what it lies in, because candidates often bear one name. */
  nameOf(code: string): string {
    const all = [...this.item.places.flatMap(({ candidates, remembered }) => [...candidates, remembered]), this.found(code)];
    const unit = all.find((one) => one?.code === code);
    return unit ? unit.inside + unit.name : code;
  }

  found(code: string | null | undefined): Located | undefined {
    return code ? this.#found.get(code) : undefined;
  }

  #decide(index: number, unit: string | null): void {
    const place = this.draft.places[index];
    if (!place) return;
    place.unit = unit;
    place.none = unit === null;
    this.#last = index;
    this.#turnedTo = -1;
    this.#render();
    this.changed();
  }

  #candidates(index: number): Candidate[] {
    const place = this.draft.places[index];
    return (place && storedPlace(this.item, place)?.candidates) ?? [];
  }

  #remembered(index: number): Remembered | undefined {
    const place = this.draft.places[index];
    return (place && offeredBefore(storedPlace(this.item, place))) ?? undefined;
  }

  #render(): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["key"];
    const blocks = this.draft.places.map((place, index) =>
      placeBlock(place, index, storedPlace(this.item, place), {
        nameOf: (code) => this.nameOf(code),
        decide: (unit) => this.#decide(index, unit),
        found: (unit) => {
          this.#found.set(unit.code, unit);
          this.#decide(index, unit.code);
        },
        turnTo: () => this.#turnTo(index),
        remove: () => this.#remove(index),
      }),
    );
    const title = h("h3", {}, t("review.places"));
    this.element.replaceChildren(title, ...blocks, keyButton(t("review.place.add"), null, () => this.#add()));
    this.#showActive();
    // The button that was pressed is a new one now; the focus must not fall out of the form.
    if (focused) this.element.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  #turnTo(index: number): void {
    if (index === this.active) return;
    this.#turnedTo = index;
    this.#showActive();
    this.changed();
  }

  #showActive(): void {
    this.element.querySelectorAll("fieldset").forEach((block, index) => block.classList.toggle("active", index === this.active));
  }

  #add(): void {
    const fresh = { position: null, written: "", level: "village", township: null, unit: null, none: false } as const;
    this.draft.places.push({ ...fresh });
    this.#turnedTo = this.draft.places.length - 1;
    this.#render();
    this.changed();
    const details = this.element.querySelector<HTMLDetailsElement>("fieldset:last-of-type details");
    if (details) details.open = true;
    details?.querySelector("input")?.focus();
  }

  #remove(index: number): void {
    this.draft.places.splice(index, 1);
    this.#last = this.#turnedTo = -1;
    this.#render();
    this.changed();
  }
}
