import { h } from "../map/dom";
import { t } from "../map/words";
import { quantitiesLine } from "./draft";
import { keyButton, textField, tickField } from "./fields";
import { question } from "./panels";
import { emptyPlan, leftOver, partOfDraft, proposedParts, withOwnSpan, type PartPlan, type Span } from "./split_parts";
import { characterAt } from "./text_marks";
import type { Draft, Part, ReviewItem } from "./types";

const MOST_PARTS = 20;

/** Shares out the places and figures of an item among its parts; each part is shown as it will be. */
export class SplitPanel {
  readonly element: HTMLFormElement;
  readonly #span: Span;
  readonly #text: HTMLTextAreaElement;
  readonly #parts = h("div", { class: "split-parts" });
  readonly #left = h("p", { class: "split-left", role: "status" });
  #plans: PartPlan[];

  constructor(
    item: ReviewItem,
    private readonly draft: Draft,
    line: string,
    private readonly split: (parts: Part[]) => void,
    left: () => void,
  ) {
    const characters = [...line];
    this.#span = { line: characters, start: item.start ?? 0, end: item.end ?? characters.length };
    this.#plans = proposedParts(this.#span, draft);
    this.#text = h("textarea", { readonly: true, rows: 2, "aria-label": t("review.split.text") });
    this.#text.value = line;
    const send = (): void => this.#send();
    const add = keyButton(t("review.split.add"), null, () => this.#add());
    const about = h("p", { class: "quiet" }, t("review.split.how"));
    const more = [about, this.#text, this.#left, this.#parts, add];
    this.element = question("split tall", t("review.split.sentence"), t("review.split.do"), send, left, ...more);
    this.#render();
  }

  #send(): void {
    this.split(this.#plans.map((plan) => partOfDraft(this.draft, plan)));
  }

  #add(): void {
    if (this.#plans.length >= MOST_PARTS) return;
    this.#plans.push(emptyPlan(this.#span, this.draft));
    this.#render();
    this.#parts.querySelector<HTMLInputElement>("fieldset:last-of-type input")?.focus();
  }

  #remove(index: number): void {
    this.#plans.splice(index, 1);
    this.#render();
  }

  #render(): void {
    this.#parts.replaceChildren(...this.#plans.map((plan, index) => this.#part(plan, index)));
    this.#showLeft();
  }

  #part(plan: PartPlan, index: number): HTMLElement {
    const quote = h("q", {}, this.#words(plan));
    const retell = (): void => quote.replaceChildren(this.#words(plan));
    const ticks = [
      ...this.draft.places.map(({ written }, i) => this.#tick(written, plan, plan.places, i, retell)),
      ...this.draft.quantities.map((one, i) => this.#tick(quantitiesLine([one], ""), plan, plan.quantities, i, retell)),
    ];
    const remove = this.#plans.length > 2 && keyButton(t("review.remove"), null, () => this.#remove(index));
    return h(
      "fieldset",
      {},
      h("legend", {}, t("review.split.part", { n: index + 1 })),
      textField(t("review.name"), plan.name, (value) => (plan.name = value), { required: true }),
      h("div", { class: "split-ticks" }, ...ticks),
      h("p", { class: "split-words" }, quote, keyButton(t("review.split.take"), null, () => this.#takeSelection(plan, retell)), remove),
    );
  }

  #tick(word: string, plan: PartPlan, into: Set<number>, index: number, retell: () => void): HTMLElement {
    return tickField(word, into.has(index), (ticked) => {
      into[ticked ? "add" : "delete"](index);
      const { start, end } = withOwnSpan(this.#span, this.draft, plan);
      Object.assign(plan, { start, end });
      retell();
      this.#showLeft();
    });
  }

  /** The part's words are those selected in the line; without a selection they stay. */
  #takeSelection(plan: PartPlan, retell: () => void): void {
    const { value, selectionStart, selectionEnd } = this.#text;
    if (selectionStart === selectionEnd) return this.#text.focus();
    Object.assign(plan, { start: characterAt(value, selectionStart), end: characterAt(value, selectionEnd) });
    retell();
  }

  #words({ start, end }: PartPlan): string {
    return this.#span.line.slice(start, end).join("");
  }

  /** What no part has would be gone after the split; that is said before. */
  #showLeft(): void {
    const { places, quantities } = leftOver(this.draft, this.#plans);
    const names = [
      ...places.map((index) => this.draft.places[index]?.written ?? ""),
      ...quantities.map((index) => quantitiesLine(this.draft.quantities.slice(index, index + 1), "")),
    ];
    this.#left.textContent = names.length ? t("review.split.left", { names: names.join(t("list.comma")) }) : "";
  }
}
