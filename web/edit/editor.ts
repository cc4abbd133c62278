import { sameShape, type Shape } from "../map/actions";
import type { SiteVersion } from "./types";
import { done, gone, known, unsaved, type ShapeChanges, type Work } from "./work";
import type { Zone } from "./zone";

/** What happened: the sites changed, others were selected, or both. */
export interface Happened {
  work: boolean;
  selection: boolean;
}

type Listener = (happened: Happened) => void;

/** The sites being edited, what is selected of them, and the way back; everything on the page follows it. */
export class Editor {
  #work: Work;
  #selected: readonly string[] = [];
  readonly #listeners = new Set<Listener>();

  constructor(
    readonly zone: Zone,
    start: Work,
  ) {
    this.#work = start;
  }

  get work(): Work {
    return this.#work;
  }

  get dirty(): boolean {
    return unsaved(this.#work).length > 0;
  }

  /** Keys of the selected sites that have ground, in the order in which they were selected. */
  get selected(): string[] {
    return this.#selected.filter((key) => this.#work.shapes.has(key));
  }

  shape(key: string): Shape | undefined {
    return this.#work.shapes.get(key);
  }

  select(keys: readonly string[]): void {
    if (keys.join() === this.#selected.join()) return;
    this.#selected = keys;
    this.#tell({ work: false, selection: true });
  }

  /** Adds a site to the selection or takes it out. */
  toggle(key: string): void {
    const rest = this.#selected.filter((one) => one !== key);
    this.select(rest.length < this.#selected.length ? rest : [...rest, key]);
  }

  /** One step that can be undone; whatever shape is new comes onto the grid of storage. */
  do(deed: string, changes: ShapeChanges, selected: readonly string[] = this.#selected): void {
    const settled = new Map([...changes].map(([key, shape]) => [key, shape && this.zone.settled(shape, this.shape(key))]));
    for (const [key, shape] of settled) if (this.#isSame(key, shape)) settled.delete(key);
    if (!settled.size) return;
    this.#selected = selected;
    this.#become(done(this.#work, deed, settled));
  }

  /** The deed that was undone or redone; null if there was none. */
  go(way: "undo" | "redo"): string | null {
    const moved = gone(this.#work, way);
    if (moved) this.#become(moved.work);
    return moved?.deed ?? null;
  }

  /** The server has stored a site: the work on it is based on that version now. `sent` is what was to be stored. */
  stored(key: string, { site, version, geometry }: SiteVersion, sent?: Shape): void {
    const stored = geometry && this.zone.toMetres(geometry);
    const next = known(this.#work, key, { site, base: version, stored, reason: null });
    // Storing takes out repeated positions; what was stored is what stands here then.
    const same = stored && sent && next.shapes.get(key) === sent;
    this.#become(same ? { ...next, shapes: new Map(next.shapes).set(key, stored) } : next);
  }

  /** Why a site is to go. */
  explain(key: string, reason: string): void {
    this.#become(known(this.#work, key, { reason }));
  }

  /** Goes on with the work of a draft. */
  restore(work: Work): void {
    this.#selected = [];
    this.#become(work);
  }

  /** Gives back the way to stop listening. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #isSame(key: string, shape: Shape | null): boolean {
    const before = this.#work.shapes.get(key);
    return before && shape ? sameShape(before, shape) : !before && !shape;
  }

  #become(work: Work): void {
    this.#work = work;
    this.#tell({ work: true, selection: true });
  }

  #tell(happened: Happened): void {
    for (const listener of this.#listeners) listener(happened);
  }
}
