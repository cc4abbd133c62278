import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_HISTORY, redo, remember, undo, type History } from "../../../../web/map/actions/history";
import type { Shape } from "../../../../web/map/actions/shape";
import { polygons } from "./made_shapes";

type Shapes = Map<string, Shape>;
type Deeds = [string, Shape | null][];

function apply(shapes: Shapes, changes: ReadonlyMap<string, Shape | null>): Shapes {
  const after = new Map(shapes);
  for (const [feature, shape] of changes) {
    if (shape === null) after.delete(feature);
    else after.set(feature, shape);
  }
  return after;
}

function play(deeds: Deeds): { shapes: Shapes; history: History; states: Shapes[] } {
  let [shapes, history]: [Shapes, History] = [new Map(), EMPTY_HISTORY];
  const states = [shapes];
  for (const [feature, after] of deeds) {
    const length = history.past.length;
    history = remember(history, { deed: "draw", changes: [{ feature, before: shapes.get(feature) ?? null, after }] });
    shapes = apply(shapes, new Map([[feature, after]]));
    if (history.past.length > length) states.push(shapes);
  }
  return { shapes, history, states };
}

const deeds = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.option(polygons())), { maxLength: 12 });

describe("undo and redo", () => {
  it("brings every state back bit for bit, all the way back and on again, also after a reload", () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const { shapes, history, states } = play(list);
        let [here, kept] = [shapes, JSON.parse(JSON.stringify(history)) as History];
        for (const state of states.slice(0, -1).toReversed()) {
          const moved = undo(kept);
          if (moved === null) throw new Error("no step left");
          [here, kept] = [apply(here, moved.shapes), moved.history];
          expect(here).toEqual(state);
        }
        expect(undo(kept)).toBeNull();
        for (const state of states.slice(1)) {
          const moved = redo(kept);
          if (moved === null) throw new Error("no step left");
          [here, kept] = [apply(here, moved.shapes), moved.history];
          expect(here).toEqual(state);
        }
        expect(redo(kept)).toBeNull();
      }),
    );
  });

  const point = (x: number): Shape => ({ type: "Point", coordinates: [x, 0] });

  it("forgets what was undone when something new is done", () => {
    const { history } = play([["a", point(1)], ["a", point(2)]]);
    const back = undo(history)?.history as History;
    const other = remember(back, { deed: "move", changes: [{ feature: "a", before: point(1), after: point(3) }] });
    expect(redo(other)).toBeNull();
    expect(undo(other)?.shapes).toEqual(new Map([["a", point(1)]]));
    expect(undo(other)?.deed).toBe("move");
  });

  it("does not keep a step that changes nothing", () => {
    const { history } = play([["a", point(1)]]);
    expect(remember(history, { deed: "move", changes: [{ feature: "a", before: point(1), after: point(1) }] })).toBe(history);
  });

  it("keeps numbers that JSON could harm", () => {
    const odd: Shape = { type: "Point", coordinates: [620000.0000000001, 0.1 + 0.2] };
    const { history } = play([["a", odd], ["a", null]]);
    expect(undo(JSON.parse(JSON.stringify(history)) as History)?.shapes.get("a")).toEqual(odd);
  });
});
