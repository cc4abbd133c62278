/** Knows who is waiting for the server and remembers which layers failed, for the thin bar and the legend. */
export class Loading {
  readonly #failed = new Map<string, () => void>();
  readonly #listeners: (() => void)[] = [];
  readonly #busy = new Set<string>();

  get busy(): boolean {
    return this.#busy.size > 0;
  }

  /** Names of layers whose last request failed. */
  get failed(): string[] {
    return [...this.#failed.keys()];
  }

  begin(who: string): void {
    this.#busy.add(who);
    this.#tell();
  }

  end(who: string): void {
    this.#busy.delete(who);
    this.#tell();
  }

  fail(layer: string, again: () => void): void {
    this.#failed.set(layer, again);
    this.#tell();
  }

  succeed(layer: string): void {
    if (this.#failed.delete(layer)) this.#tell();
  }

  /** Asks once more for a layer that failed. */
  retry(layer: string): void {
    const again = this.#failed.get(layer);
    this.succeed(layer);
    again?.();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
