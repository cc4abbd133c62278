import { sameShape, type Shape } from "./shape";

/** One shape before and after a step; null where it was not there or is no more. */
export interface Change {
  feature: string;
  before: Shape | null;
  after: Shape | null;
}

/** What one deed changed. `deed` is for the words of the undo button, e.g. "split". */
export interface Step {
  deed: string;
  changes: Change[];
}

/** Everything that can be undone and redone, oldest first; plain JSON, whose numbers survive bit for bit. */
export interface History {
  past: Step[];
  future: Step[];
}

/** A history gone one step back or on, the shapes to set (null = take away), and the deed. */
export interface Moved {
  history: History;
  shapes: Map<string, Shape | null>;
  deed: string;
}

export const EMPTY_HISTORY: History = { past: [], future: [] };

// A day's work; the oldest steps go first.
const MOST_STEPS = 500;

/** The history with a step done, after which nothing can be redone. A step that changes nothing is not kept. */
export function remember(history: History, step: Step): History {
  const changes = step.changes.filter(({ before, after }) => !isSame(before, after));
  if (changes.length === 0) return history;
  return { past: [...history.past, { ...step, changes }].slice(-MOST_STEPS), future: [] };
}

/** The history one step back; null where there is nothing to undo. */
export function undo({ past, future }: History): Moved | null {
  const step = past.at(-1);
  if (step === undefined) return null;
  return { history: { past: past.slice(0, -1), future: [step, ...future] }, shapes: shapesOf(step, "before"), deed: step.deed };
}

/** The history one step on; null where there is nothing to redo. */
export function redo({ past, future }: History): Moved | null {
  const [step, ...rest] = future;
  if (step === undefined) return null;
  return { history: { past: [...past, step], future: rest }, shapes: shapesOf(step, "after"), deed: step.deed };
}

function shapesOf(step: Step, side: "before" | "after"): Map<string, Shape | null> {
  return new Map(step.changes.map((change) => [change.feature, change[side]]));
}

function isSame(a: Shape | null, b: Shape | null): boolean {
  return a === b || (a !== null && b !== null && sameShape(a, b));
}
