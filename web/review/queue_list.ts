import { byId, h } from "../map/dom";
import { t } from "../map/words";
import type { Decided, QueueItem } from "./types";

/** The queue of doubt at the edge; its order stays while one works, so that nothing jumps away under the hand. */
export class QueueList {
  items: QueueItem[] = [];
  readonly #box = byId("review-queue");
  readonly #rows = new Map<number, HTMLButtonElement>();

  constructor(private readonly open: (index: number) => void) {}

  /** Takes what the server says now, in the order that is already shown. */
  take(items: QueueItem[]): void {
    const fresh = new Map(items.map((item) => [item.id, item]));
    const kept = this.items.flatMap(({ id }) => fresh.get(id) ?? []);
    const known = new Set(kept.map(({ id }) => id));
    this.items = [...kept, ...items.filter(({ id }) => !known.has(id))];
    this.#rows.clear();
    const rows = this.items.map((item, index) => {
      const row = h("button", { type: "button", onclick: () => this.open(index) });
      this.#rows.set(item.id, row);
      this.#fill(row, item);
      return h("li", {}, row);
    });
    this.#box.replaceChildren(h("ol", {}, ...rows));
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
    for (const [key, row] of this.#rows) {
      if (key === id) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    this.#rows.get(id)?.scrollIntoView({ block: "nearest" });
  }

  indexOf(id: number): number {
    return this.items.findIndex((item) => item.id === id);
  }

  /** The next item nobody has decided, from an index on and then from the start; -1 when all are. */
  nextProposed(from: number): number {
    const later = this.items.findIndex((item, index) => index > from && item.state === "proposed");
    return later >= 0 ? later : this.items.findIndex((item) => item.state === "proposed");
  }

  #fill(row: HTMLButtonElement, item: QueueItem): void {
    const first = item.doubts[0];
    const doubt = first && t(`review.doubt.short.${first}`);
    const said = item.state === "proposed" ? doubt : t(`review.state.${item.state}`);
    const more = [item.places[0], said].filter(Boolean).join(t("list.dot"));
    row.className = item.state;
    row.replaceChildren(h("b", {}, item.name), h("small", {}, more));
  }
}
