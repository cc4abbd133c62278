import { packedWork, unpackedWork, type PackedWork } from "./packed";
import type { Work } from "./work";

const DATABASE = "guatu";
const STORE = "site-drafts";

/** An unfinished work, with its history, so that undoing goes on where it was. */
export interface Draft {
  /** One page of one person on one project; a reload begins another. */
  key: string;
  /** Person and project. */
  of: string;
  /** Milliseconds since 1970. */
  at: number;
  work: Work;
}

type Stored = Omit<Draft, "work"> & { work: PackedWork };

/** Unsaved work, kept in this browser. Every call fails where the browser keeps nothing, in a private window say. */
export class Drafts {
  readonly #key = `${Date.now()}-${Math.round(Math.random() * 1e9)}`;
  #opened: Promise<IDBDatabase> | null = null;

  constructor(private readonly of: string) {}

  /** Drafts of other pages of the same person and project, the newest first. */
  async offered(): Promise<Draft[]> {
    const all = await this.#ask<Stored[]>("readonly", (store) => store.getAll());
    const others = all.filter(({ of, key }) => of === this.of && key !== this.#key).sort((a, b) => b.at - a.at);
    return others.map((stored) => ({ ...stored, work: unpackedWork(stored.work) }));
  }

  keep(work: Work): Promise<unknown> {
    const stored: Stored = { key: this.#key, of: this.of, at: Date.now(), work: packedWork(work) };
    return this.#ask("readwrite", (store) => store.put(stored));
  }

  forget(key = this.#key): Promise<unknown> {
    return this.#ask("readwrite", (store) => store.delete(key));
  }

  async #ask<T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    this.#opened ??= open();
    const store = (await this.#opened).transaction(STORE, mode).objectStore(STORE);
    return settled<T>(request(store) as IDBRequest<T>);
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
}
