import { byId, h } from "../map/dom";
import { t } from "../map/words";
import { lookOf } from "./text_marks";
import type { Decided, QueueItem } from "./types";

/** The queue of doubt at the edge; its order stays while one works, so that nothing jumps away under the hand. */
export class QueueList {
  items: QueueItem[] = [];
  readonly #box = byId("review-queue");
  readonly #rows = new Map<number, HTMLButtonElement>();
  #shown: number | null = null;

  /** point is told the item under the pointer or the focus, null when it leaves. */
  constructor(
    private readonly open: (index: number) => void,
    private readonly point: (id: number | null) => void,
  ) {
    this.#box.addEventListener("keydown", (event) => this.#walk(event));
    this.#box.addEventListener("pointerleave", () => this.point(null));
  }

  /** Takes what the server says now, in the order that is already shown; what is new comes after the item shown. */
  take(items: QueueItem[]): void {
    const fresh = new Map(items.map((item) => [item.id, item]));
    const kept = this.items.flatMap(({ id }) => fresh.get(id) ?? []);
    const known = new Set(kept.map(({ id }) => id));
    const added = items.filter(({ id }) => !known.has(id));
    const at = kept.findIndex(({ id }) => id === this.#shown);
    this.items = at < 0 ? [...kept, ...added] : kept.toSpliced(at + 1, 0, ...added);
    this.#rows.clear();
    this.#box.replaceChildren(h("ol", {}, ...this.items.map((item, index) => this.#row(item, index))));
    if (this.#shown !== null) this.show(this.#shown);
  }

  apply(changed: Decided["changed"]): void {
    for (const { id, revision, state } of changed) {
      const item = this.items.find((one) => one.id === id);
      if (!item) continue;
      Object.assign(item, { revision, state });
      const row = this.#rows.get(id);
      if (row) this.#fill(row, item);
    }
  }

  /** What was accepted under a corrected name; it is shown with the next change. */
  rename(id: number, name: string): void {
    const item = this.items.find((one) => one.id === id);
    if (item) item.name = name;
  }

  show(id: number): void {
    this.#shown = id;
    for (const [key, row] of this.#rows) {
      const current = key === id;
      // One stop for the tab key; within the list the arrows go on.
      row.tabIndex = current ? 0 : -1;
      if (current) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    this.#rows.get(id)?.scrollIntoView({ block: "nearest" });
  }

  /** Lights the row of an item somebody points at in the text; null puts it out. */
  light(id: number | null): void {
    for (const row of this.#box.querySelectorAll(".pointed")) row.classList.remove("pointed");
    if (id !== null) this.#rows.get(id)?.classList.add("pointed");
  }

  indexOf(id: number): number {
    return this.items.findIndex((item) => item.id === id);
  }

  byId(id: number): QueueItem | undefined {
    return this.items[this.indexOf(id)];
  }

  /** The next item nobody has decided, from an index on and then from the start; -1 when all are. */
  nextProposed(from: number): number {
    const later = this.items.findIndex((item, index) => index > from && item.state === "proposed");
    return later >= 0 ? later : this.items.findIndex((item) => item.state === "proposed");
  }

  #row(item: QueueItem, index: number): HTMLElement {
    const row = h("button", {
      type: "button",
      tabindex: index ? -1 : 0,
      onclick: () => this.open(index),
      onpointerenter: () => this.point(item.id),
      onfocus: () => this.point(item.id),
      onblur: () => this.point(null),
    });
    this.#rows.set(item.id, row);
    this.#fill(row, item);
    return h("li", {}, row);
  }

  #walk(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = [...this.#rows.values()];
    rows[rows.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
    event.preventDefault();
  }

  #fill(row: HTMLButtonElement, item: QueueItem): void {
    const first = item.doubts[0];
    const doubt = first && t(`review.doubt.short.${first}`);
    const said = item.state === "proposed" ? doubt : t(`review.state.${item.state}`);
    const more = [item.places[0], said].filter(Boolean).join(t("list.dot"));
    row.classList.remove("doubtful", "proposed", "accepted", "rejected");
    row.classList.add(lookOf(item));
    row.replaceChildren(h("b", {}, item.name), h("small", {}, more));
  }
}
