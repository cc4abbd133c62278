import { byId, h, isPhone } from "../map/dom";
import { t } from "../map/words";
import { Refused, type ReviewApi } from "./api";
import { draftOf } from "./draft";
import { ItemForm } from "./item_form";
import { ItemStore } from "./item_store";
import { Progress } from "./progress";
import { QueueList } from "./queue_list";
import { DocumentText } from "./text";
import type { Decided, Draft, ReviewItem } from "./types";
import { UndoLine } from "./undo_line";

/** The item that lies open, what is typed about it, and its form. */
export interface Open {
  item: ReviewItem;
  draft: Draft;
  form: ItemForm;
}

interface Follows {
  /** The form's own submit, which Enter in a field is. */
  accept: () => void;
  /** Another item is shown, another place turned to, or a unit chosen. */
  turned: () => void;
}

/** What every deed works with: the queue, the text, the open item, the panel for questions, and one thing at a time. */
export class Desk {
  readonly queue: QueueList;
  readonly text: DocumentText;
  readonly store: ItemStore;
  readonly progress: Progress;
  readonly undoLine = new UndoLine();
  readonly body = h("div", { class: "item-body" });
  readonly panel = h("div", { class: "item-panel" });
  open: Open | null = null;
  #busy = false;

  constructor(
    readonly api: ReviewApi,
    readonly categories: Record<string, string>,
    private readonly follows: Follows,
  ) {
    this.store = new ItemStore((id) => api.item(id));
    this.progress = new Progress(api, (panel) => this.ask(panel), (sentence) => this.say(sentence));
    this.queue = new QueueList((index) => void this.alone(() => this.openAt(index)), (id) => this.#point(id));
    const openItem = (id: number): void => void this.alone(() => this.openAt(this.queue.indexOf(id)));
    this.text = new DocumentText(openItem, (id) => this.#point(id));
  }

  async takeQueue(): Promise<void> {
    const { document: of, items } = await this.api.queue();
    this.queue.take(items);
    this.text.take(this.queue.items);
    this.progress.take(of);
  }

  /** Opens the item at an index of the queue; those one may go to from there are fetched meanwhile. */
  async openAt(index: number): Promise<void> {
    const row = this.queue.items[index];
    if (!row) return;
    const item = await this.store.get(row.id);
    this.show(item, draftOf(item));
    const next = [this.queue.nextProposed(index), index + 1, index - 1].map((near) => this.queue.items[near]);
    for (const near of next) if (near) this.store.prefetch(near.id);
  }

  async openNext(from: number): Promise<void> {
    const next = this.queue.nextProposed(from);
    if (next >= 0) return this.openAt(next);
    await this.openAt(this.open ? this.queue.indexOf(this.open.item.id) : 0);
    this.say(t(this.open ? "review.all_decided" : "review.no_items"));
  }

  show(item: ReviewItem, draft: Draft): void {
    const form = new ItemForm(item, draft, this.categories, this.follows);
    this.open = { item, draft, form };
    this.body.replaceChildren(form.element);
    this.body.scrollTop = 0;
    this.panel.replaceChildren();
    this.say("");
    this.queue.show(item.id);
    this.text.show(item.id);
    this.follows.turned();
    if (isPhone()) byId("review-text").scrollIntoView();
    form.element.querySelector("h2")?.focus({ preventScroll: true });
  }

  /** The item as it is stored now, and the queue with it. */
  reload(id: number): Promise<void> {
    return this.alone(() => this.showFresh(id));
  }

  async showFresh(id: number): Promise<void> {
    this.store.forget();
    await this.takeQueue();
    await this.openAt(this.queue.indexOf(id));
  }

  /** What a decision changed, everywhere it shows. */
  take(decided: Decided): Decided {
    this.queue.apply(decided.changed);
    this.text.apply(decided.changed);
    this.store.forget(decided.changed.map(({ id }) => id));
    this.progress.apply(decided);
    return decided;
  }

  ask(panel: HTMLElement): void {
    this.panel.replaceChildren(panel);
    panel.querySelector<HTMLElement>("[autofocus], input:not([type=checkbox], [type=radio]), .main, button")?.focus();
  }

  /** Out of a panel or field, back to where the keys are deeds. */
  leave(): void {
    this.panel.replaceChildren();
    this.open?.form.element.querySelector("h2")?.focus({ preventScroll: true });
  }

  say(sentence: string, wrong = false): void {
    byId("review-message").className = wrong ? "wrong" : "";
    byId("review-message").textContent = sentence;
  }

  /** One thing at a time: a second stroke meanwhile is for nothing. What was refused is said, what was typed stays. */
  async alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#setBusy(true);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.say(error.message, true);
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    byId("review-item").setAttribute("aria-busy", String(busy));
  }

  #point(id: number | null): void {
    this.queue.light(id);
    this.text.light(id);
  }
}
