import { h } from "../map/dom";
import { t, wordOr } from "../map/words";
import { quantitiesLine } from "./draft";
import { choiceField, keyButton, textField, tickField } from "./fields";
import { momentWords } from "./moments";
import { Places } from "./places";
import type { Draft, ReviewItem } from "./types";

const ACTIONS = ["new", "upgrade", "maintain", "target", "policy"] as const;

const WORD = { required: true, longest: 50 };
const FIGURE = { required: true, longest: 22, numeric: true };

/** The item as a form; whatever is typed goes into the draft at once, nothing is sent. */
export class ItemForm {
  readonly places: Places;
  readonly element: HTMLFormElement;
  readonly #quantities = h("section", { class: "review-quantities" });
  /** Why it is decided so; kept with the decision. */
  why = "";

  constructor(
    private readonly item: ReviewItem,
    private readonly draft: Draft,
    categories: Record<string, string>,
    deeds: { accept: () => void; turned: () => void },
  ) {
    this.places = new Places(item, draft, deeds.turned);
    this.element = h(
      "form",
      { id: "item-form" },
      this.#title(),
      this.#doubts(),
      this.places.element,
      this.#fields(categories),
      this.#quantities,
      this.#reason(),
      this.#others(),
      this.#history(),
    );
    this.#renderQuantities();
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      deeds.accept();
    });
  }

  /** For the edit key: the first field. */
  edit(): void {
    this.element.querySelector<HTMLInputElement>(".item-fields input")?.select();
    this.element.querySelector<HTMLInputElement>(".item-fields input")?.focus();
  }

  /** For the key of the reason. */
  giveReason(): void {
    this.element.querySelector<HTMLInputElement>(".item-why input")?.focus();
  }

  #title(): HTMLElement {
    const state = h("span", { class: `badge ${this.item.state}` }, t(`review.state.${this.item.state}`));
    const line = this.item.line !== null && h("small", {}, t("review.line", { line: String(this.item.line) }));
    return h("h2", { tabindex: -1 }, this.item.name, state, line);
  }

  #doubts(): HTMLElement | null {
    const sentences = [
      ...this.item.doubts.filter((kind) => kind !== "reader_doubt").map((kind) => t(`review.doubt.${kind}`)),
      ...this.item.doubt_sentences,
    ];
    return sentences.length ? h("ul", { class: "doubts" }, ...sentences.map((said) => h("li", {}, said))) : null;
  }

  #fields(categories: Record<string, string>): HTMLElement {
    const { draft } = this;
    const actions = ACTIONS.map((key) => [key, t(`action.${key}`)] as const);
    return h(
      "section",
      { class: "item-fields fields" },
      textField(t("review.name"), draft.name, (value) => (draft.name = value), { required: true }),
      choiceField(t("review.category"), draft.category, Object.entries(categories), (key) => (draft.category = key)),
      choiceField(t("review.action"), draft.action, actions, (key) => (draft.action = key)),
      textField(t("review.lead_unit"), draft.lead, (value) => (draft.lead = value.trim() || null)),
      textField(t("review.deadline"), draft.deadline, (value) => (draft.deadline = value.trim() || null)),
    );
  }

  #renderQuantities(): void {
    const rows = this.draft.quantities.map((one, index) =>
      h(
        "fieldset",
        { class: "quantity" },
        h("legend", { class: "sr" }, t("review.quantity", { n: index + 1 })),
        textField(t("review.measure"), one.measure, (value) => (one.measure = value), WORD),
        textField(t("review.value"), String(one.value), (value) => (one.value = value.trim()), FIGURE),
        textField(t("review.unit"), one.unit, (value) => (one.unit = value), WORD),
        tickField(t("review.shared"), one.shared, (ticked) => (one.shared = ticked)),
        keyButton(t("review.remove"), null, () => this.#removeQuantity(index)),
      ),
    );
    const add = keyButton(t("review.quantity.add"), null, () => this.#addQuantity());
    this.#quantities.replaceChildren(h("h3", {}, t("review.quantities")), ...rows, add);
  }

  #addQuantity(): void {
    this.draft.quantities.push({ measure: "", value: "", unit: "", shared: false });
    this.#renderQuantities();
    this.#quantities.querySelector<HTMLInputElement>("fieldset:last-of-type input")?.focus();
  }

  #removeQuantity(index: number): void {
    this.draft.quantities.splice(index, 1);
    this.#renderQuantities();
  }

  #reason(): HTMLElement {
    const field = textField(t("review.why"), "", (value) => (this.why = value), { longest: 500 });
    return h("section", { class: "item-why" }, field);
  }

  /** Where else the same project is stated, with the figures given there. */
  #others(): HTMLElement | null {
    const { statements } = this.item;
    if (!statements.length) return null;
    const rows = statements.map(({ document: title, document_id, line, name, evidence, quantities }) => {
      const where = line === null ? "" : t("review.line", { line: String(line) });
      // What another notice says stands in its own text.
      const elsewhere = title && h("a", { href: `/documents/${document_id}#L${line}` }, title, " ", where);
      const figures = h("small", {}, quantitiesLine(quantities, t("list.comma")));
      return h("li", {}, elsewhere || where, ` ${evidence ?? name} `, figures);
    });
    return h("section", { class: "review-others" }, h("h3", {}, t("review.again")), h("ul", {}, ...rows));
  }

  #history(): HTMLElement | null {
    const { history } = this.item;
    if (!history.length) return null;
    const rows = history.map(({ at, by, what, why }) =>
      h("li", {}, [momentWords(at), by, wordOr(`review.what.${what}`, what), why].filter(Boolean).join(t("list.dot"))),
    );
    return h("details", { class: "review-history" }, h("summary", {}, t("review.history")), h("ol", {}, ...rows));
  }
}
