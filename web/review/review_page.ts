import { byId, h, isPhone, pageData } from "../map/dom";
import { t } from "../map/words";
import { Refused, type ReviewApi } from "./api";
import { draftOf, isChanged, laidOver } from "./draft";
import { keyButton } from "./fields";
import { ItemForm } from "./item_form";
import { ItemStore } from "./item_store";
import { deedOf, focusOf, type Deed } from "./keys";
import { helpPanel, rejectPanel, samePanel } from "./panels";
import { Progress } from "./progress";
import { QueueList } from "./queue_list";
import { sideBySide, stalePanel } from "./stale";
import { showEvidence } from "./text";
import type { Decided, Draft, ItemState, ReviewItem, Stale } from "./types";

/** Sends the decision again, over what somebody else has stored. */
type Override = (stale: Stale) => Promise<Decided>;

/** Joins the queue, the text and the form, and carries out what keys and buttons ask for. */
export class ReviewPage {
  readonly #categories = pageData<Record<string, string>>("review-categories");
  readonly #queue = new QueueList((index) => void this.#alone(() => this.#open(index)));
  readonly #store: ItemStore;
  readonly #progress: Progress;
  readonly #body = h("div", { class: "item-body" });
  readonly #panel = h("div", { class: "item-panel" });
  /** Items decided here, the last one last. */
  readonly #decided: number[] = [];
  #item: ReviewItem | null = null;
  #draft: Draft | null = null;
  #form: ItemForm | null = null;
  #busy = false;

  constructor(private readonly api: ReviewApi) {
    this.#store = new ItemStore((id) => api.item(id));
    this.#progress = new Progress(api, (panel) => this.#ask(panel), (sentence) => this.#say(sentence));
    byId("review-item").append(this.#body, this.#panel, this.#deeds());
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  start(): Promise<void> {
    return this.#alone(async () => {
      await this.#takeQueue();
      await this.#openNext(-1);
    });
  }

  async #takeQueue(): Promise<void> {
    const { document: of, items } = await this.api.queue();
    this.#queue.take(items);
    this.#progress.take(of);
  }

  async #open(index: number): Promise<void> {
    const row = this.#queue.items[index];
    if (!row) return;
    const item = await this.#store.get(row.id);
    this.#show(item, draftOf(item));
    const next = this.#queue.items[this.#queue.nextProposed(index)];
    if (next) this.#store.prefetch(next.id);
  }

  async #openNext(from: number): Promise<void> {
    const next = this.#queue.nextProposed(from);
    if (next >= 0) return this.#open(next);
    await this.#open(this.#item ? this.#queue.indexOf(this.#item.id) : 0);
    this.#say(t(this.#item ? "review.all_decided" : "review.no_items"));
  }

  #show(item: ReviewItem, draft: Draft): void {
    this.#item = item;
    this.#draft = draft;
    this.#form = new ItemForm(item, draft, this.#categories, () => void this.#accept());
    this.#body.replaceChildren(this.#form.element);
    this.#body.scrollTop = 0;
    this.#panel.replaceChildren();
    this.#say("");
    this.#queue.show(item.id);
    showEvidence(item.line, item.start, item.end);
    if (isPhone()) byId("review-text").scrollIntoView();
    this.#form.element.querySelector("h2")?.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    const focus = focusOf(document.activeElement);
    if (document.activeElement?.closest("header, .review-panel") && event.key !== "Escape") return;
    const deed = deedOf(event, focus);
    // A key held down leafs through the queue, but decides nothing unseen.
    const leafing = deed === "next" || deed === "previous";
    if (deed === null || event.defaultPrevented || (event.repeat && !leafing)) return;
    event.preventDefault();
    this.#do(deed);
  }

  #do(deed: Deed): void {
    if (typeof deed === "object") return this.#choose(deed.candidate);
    const at = this.#item ? this.#queue.indexOf(this.#item.id) : -1;
    const deeds: Record<typeof deed, () => void> = {
      next: () => void this.#alone(() => this.#open(at + 1)),
      previous: () => void this.#alone(() => this.#open(at - 1)),
      accept: () => void this.#accept(),
      none: () => this.#form?.places.none() || this.#say(t("review.nothing_to_choose")),
      edit: () => this.#form?.edit(),
      reject: () => this.#ask(rejectPanel((why) => void this.#reject(why), () => this.#leave())),
      undo: () => void this.#undo(),
      all: () => this.#askForAll(),
      help: () => this.#ask(helpPanel(() => this.#leave())),
      leave: () => this.#leave(),
    };
    deeds[deed]();
  }

  #choose(number: number): void {
    if (!this.#form?.places.choose(number)) this.#say(t("review.nothing_to_choose"));
  }

  #accept(): Promise<void> {
    const [item, draft] = [this.#item, this.#draft];
    if (!item || !draft || !this.#form?.element.reportValidity()) return Promise.resolve();
    const changed = isChanged(item, draft);
    if (item.state === "accepted" && !changed) return this.#alone(() => this.#openNext(this.#queue.indexOf(item.id)));
    const send = (): Promise<Decided> => this.api.accept(item.id, item.revision, changed ? draft : null);
    const override = (stale: Stale): Promise<Decided> =>
      this.api.accept(item.id, stale.revision, laidOver(item, draft, stale.now));
    return this.#decide(item, "accepted", send, override);
  }

  #reject(why: string): Promise<void> {
    const item = this.#item;
    if (!item) return Promise.resolve();
    const send = (): Promise<Decided> => this.api.reject(item.id, item.revision, why);
    return this.#decide(item, "rejected", send, ({ revision }) => this.api.reject(item.id, revision, why));
  }

  /** Sends a decision and goes on; where somebody else was first, asks which of the two is to stand. */
  #decide(item: ReviewItem, state: ItemState, send: () => Promise<Decided>, override: Override): Promise<void> {
    return this.#alone(async () => {
      try {
        const decided = await send();
        if (state === "accepted" && this.#draft) this.#queue.rename(item.id, this.#draft.name);
        this.#take(decided);
        this.#decided.push(item.id);
        await this.#openNext(this.#queue.indexOf(item.id));
      } catch (error) {
        if (!(error instanceof Refused && error.stale)) throw error;
        this.#askWhichStands(item, state, error.stale, override);
      }
    });
  }

  #askWhichStands(item: ReviewItem, state: ItemState, stale: Stale, override: Override): void {
    const names = {
      category: (key: string): string => this.#categories[key] ?? key,
      unit: (code: string): string => this.#form?.places.nameOf(code) ?? code,
    };
    const mine = laidOver(item, this.#draft ?? draftOf(item), stale.now);
    const take = (): void => void this.#reload(item.id);
    const mineStands = (): void => void this.#decide(item, state, () => override(stale), override);
    this.#ask(stalePanel(stale, sideBySide(mine, state, stale.now, names), take, mineStands));
  }

  /** The item as it is stored now, and the queue with it. */
  #reload(id: number): Promise<void> {
    return this.#alone(async () => {
      this.#store.forget();
      await this.#takeQueue();
      await this.#open(this.#queue.indexOf(id));
    });
  }

  /** The last decision taken here; after a fresh start that about the item shown. */
  #undo(): Promise<void> {
    const id = this.#decided.at(-1) ?? this.#item?.id;
    const row = this.#queue.items.find((item) => item.id === id);
    if (!row) return Promise.resolve();
    return this.#alone(async () => {
      this.#take(await this.api.undo(row.id, row.revision));
      this.#decided.pop();
      this.#store.forget();
      await this.#takeQueue();
      await this.#open(this.#queue.indexOf(row.id));
      this.#say(t("review.undone", { name: row.name }));
    });
  }

  #askForAll(): void {
    const [item, form, draft] = [this.#item, this.#form, this.#draft];
    if (!item || !form || !draft) return;
    const place = draft.places[form.places.chosen];
    if (!place || (!place.unit && !place.none)) return this.#say(t("review.all.choose"));
    const { written, unit } = place;
    const others = item.similar.filter((one) => one.in_doubt && one.written === written);
    const items = [...new Map([item, ...others].map(({ id, revision }) => [id, { id, revision }])).values()];
    const words = { written, name: unit && form.places.nameOf(unit), n: items.length };
    const decide = (remember: boolean): void => void this.#sameForAll({ written, unit, remember, items });
    this.#ask(samePanel(words, decide, () => this.#leave()));
  }

  /** The rest of the form stays as it was typed. */
  #sameForAll(body: Parameters<ReviewApi["sameForAll"]>[0]): Promise<void> {
    return this.#alone(async () => {
      const { changed } = this.#take(await this.api.sameForAll(body));
      const id = this.#item?.id;
      this.#store.forget();
      await this.#takeQueue();
      if (id !== undefined && this.#draft) this.#show(await this.#store.get(id), this.#draft);
      if (id !== undefined && changed.length) this.#decided.push(id);
      this.#say(t("review.all.done", { n: changed.length }));
    });
  }

  #take(decided: Decided): Decided {
    this.#queue.apply(decided.changed);
    this.#store.forget(decided.changed.map(({ id }) => id));
    this.#progress.apply(decided);
    return decided;
  }

  #ask(panel: HTMLElement): void {
    this.#panel.replaceChildren(panel);
    panel.querySelector<HTMLElement>("input:not([type=checkbox]), .main, button")?.focus();
  }

  /** Out of a panel or field, back to where the keys are deeds. */
  #leave(): void {
    this.#panel.replaceChildren();
    this.#form?.element.querySelector("h2")?.focus({ preventScroll: true });
  }

  #say(sentence: string): void {
    byId("review-message").className = "";
    byId("review-message").textContent = sentence;
  }

  /** One thing at a time: a second stroke meanwhile is for nothing. What was refused is said, what was typed stays. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#setBusy(true);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#say(error.message);
      byId("review-message").className = "wrong";
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    byId("review-item").setAttribute("aria-busy", String(busy));
  }

  #deeds(): HTMLElement {
    const buttons: [Deed & string, string][] = [
      ["reject", "X"], ["undo", "Z"], ["edit", "E"], ["all", "S"], ["previous", "K"], ["next", "J"], ["help", "?"],
    ];
    // The form's own submit button, so that Enter in its fields accepts too.
    const hint = h("kbd", { "aria-hidden": "true" }, "⏎");
    const own = { type: "submit", form: "item-form", class: "button main" };
    const accept = h("button", own, t("review.deed.accept"), hint);
    const others = buttons.map(([deed, key]) => keyButton(t(`review.deed.${deed}`), key, () => this.#do(deed)));
    return h("div", { class: "deeds item-deeds" }, accept, ...others);
  }
}
