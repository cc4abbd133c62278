/** The items decided here, each waiting to be taken back, the last decision first. */
export class UndoLine {
  readonly #ids: number[] = [];

  add(id: number): void {
    this.#ids.push(id);
  }

  /** The item whose decision comes first; undefined when nothing was decided here. */
  get first(): number | undefined {
    return this.#ids.at(-1);
  }

  /** Taken back, or refused for good: the one before comes first now. */
  drop(): void {
    this.#ids.pop();
  }
}
