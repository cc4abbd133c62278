import type { ReviewItem } from "./types";

/** Items that have come or are on their way, so that the next one is already there. */
export class ItemStore {
  readonly #kept = new Map<number, Promise<ReviewItem>>();

  constructor(private readonly fetch: (id: number) => Promise<ReviewItem>) {}

  get(id: number): Promise<ReviewItem> {
    const kept = this.#kept.get(id) ?? this.fetch(id);
    this.#kept.set(id, kept);
    kept.catch(() => this.#kept.delete(id));
    return kept;
  }

  prefetch(id: number): void {
    void this.get(id).catch(() => undefined);
  }

  /** What was changed; without ids everything, because a decision about one item may touch others. */
  forget(ids?: readonly number[]): void {
    if (ids) for (const id of ids) this.#kept.delete(id);
    else this.#kept.clear();
  }
}
