import type { Filters } from "./filters";
import { readState, writeState, type PageState } from "./url_state";
import type { Lang } from "./types";

type Listener = (now: PageState, before: PageState) => void;

/** The one place where the page's state lives; it is always also the address. */
export class Store {
  #state: PageState;
  readonly #listeners: Listener[] = [];

  constructor(start: { county: string; lang: Lang }) {
    this.#state = readState(location.search, start);
    addEventListener("popstate", () => this.#become(readState(location.search, start)));
  }

  get state(): PageState {
    return this.#state;
  }

  /** Changes the state and leaves a step that "back" returns from. */
  go(change: Partial<PageState>): void {
    this.#become({ ...this.#state, ...change });
    history.pushState(null, "", writeState(this.#state));
  }

  /** Changes the filters; a chosen point is left unless the change itself chooses one. */
  filter(filters: Filters): void {
    this.go({ filters });
  }

  /** Changes the state without a step: the moving view. */
  settle(change: Partial<PageState>): void {
    this.#become({ ...this.#state, ...change });
    history.replaceState(null, "", writeState(this.#state));
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  #become(next: PageState): void {
    const before = this.#state;
    this.#state = next;
    for (const listener of this.#listeners) listener(next, before);
  }
}
