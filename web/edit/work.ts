import { EMPTY_HISTORY, redo, remember, sameShape, undo, type History, type Shape } from "../map/actions";
import type { Made, SiteVersion } from "./types";

/** What is known of a site besides the shape it has here; shapes are in metres of the zone. */
export interface SiteRecord {
  /** Stays the same when the site is stored for the first time. */
  readonly key: string;
  /** Its number on the server; null while it is not stored. */
  readonly site: number | null;
  /** The version that the work on it is based on. */
  readonly base: number | null;
  /** What that version says; null if it removed the site. */
  readonly stored: Shape | null;
  readonly made: Made;
  /** Why it is to go, where that was asked already. */
  readonly reason: string | null;
}

/** The sites of one project as they stand in the editor. Plain data, so that a draft can keep it. */
export interface Work {
  readonly records: ReadonlyMap<string, SiteRecord>;
  /** Sites that have ground; one that is to be removed has none. */
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly history: History;
}

/** What saving would do to one site. */
export type Change = "new" | "version" | "removal";

export type ShapeChanges = ReadonlyMap<string, Shape | null>;

export function workOn(versions: readonly SiteVersion[], toMetres: (stored: Shape) => Shape): Work {
  const records = new Map<string, SiteRecord>();
  const shapes = new Map<string, Shape>();
  for (const { site, version, geometry } of versions) {
    const [key, stored] = [`site-${site}`, geometry && toMetres(geometry)];
    records.set(key, { key, site, base: version, stored, made: "drawn", reason: null });
    if (stored) shapes.set(key, stored);
  }
  return { records, shapes, history: EMPTY_HISTORY };
}

/** Gives one key after the other that no site of the work has or had. */
export function newKeys(work: Work): () => string {
  const numbers = [...work.records.keys()].map((key) => Number(/^new-(\d+)$/.exec(key)?.[1] ?? 0));
  let last = Math.max(0, ...numbers);
  return () => `new-${(last += 1)}`;
}

/** One step: these sites get these shapes, null takes the ground away. */
export function done(work: Work, deed: string, changes: ShapeChanges): Work {
  const shapeChanges = [...changes].map(([feature, after]) => ({
    feature,
    before: work.shapes.get(feature) ?? null,
    after,
  }));
  const history = remember(work.history, { deed, changes: shapeChanges });
  return { ...applied(work, changes), history };
}

/** The work one step earlier or later, and what was undone or redone; null where there is no such step. */
export function gone(work: Work, way: "undo" | "redo"): { work: Work; deed: string } | null {
  const moved = way === "undo" ? undo(work.history) : redo(work.history);
  return moved && { work: { ...applied(work, moved.shapes), history: moved.history }, deed: moved.deed };
}

/** The same work with something else known of one site. */
export function known(work: Work, key: string, change: Partial<SiteRecord>): Work {
  const before = work.records.get(key) ?? freshRecord(key);
  return { ...work, records: new Map(work.records).set(key, { ...before, ...change }) };
}

/** What saving would do; null where the server has the same. */
export function changeOf({ records, shapes }: Work, key: string): Change | null {
  const [record, shape] = [records.get(key), shapes.get(key)];
  if (!shape) return record?.stored ? "removal" : null;
  if (!record || record.site === null) return "new";
  return shape === record.stored || (record.stored && sameShape(shape, record.stored)) ? null : "version";
}

export function unsaved(work: Work): string[] {
  return [...work.records.keys()].filter((key) => changeOf(work, key) !== null);
}

function applied(work: Work, changes: ShapeChanges): Work {
  const [records, shapes] = [new Map(work.records), new Map(work.shapes)];
  for (const [key, shape] of changes) {
    if (!records.has(key)) records.set(key, freshRecord(key));
    if (shape) shapes.set(key, shape);
    else shapes.delete(key);
  }
  return { ...work, records, shapes };
}

function freshRecord(key: string): SiteRecord {
  return { key, site: null, base: null, stored: null, made: "drawn", reason: null };
}
