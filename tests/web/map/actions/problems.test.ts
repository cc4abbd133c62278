import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemsOf, type ProblemKind } from "../../../../web/map/actions/problems";
import type { Position, Ring, Shape } from "../../../../web/map/actions/shape";
import { polygons, square } from "./made_shapes";

const sound: Shape = { type: "MultiPolygon", coordinates: [[square(0, 0, 100), square(40, 40, 20)], [square(200, 0, 50)]] };

function kinds(shape: Shape): ProblemKind[] {
  return problemsOf(shape).map(({ kind }) => kind);
}

function rings(...coordinates: Ring[]): Shape {
  return { type: "Polygon", coordinates };
}

describe("the problems of a shape", () => {
  it("are none where it is sound", () => {
    expect(problemsOf(sound)).toEqual([]);
  });

  it("are shown where edges cross", () => {
    expect(problemsOf(rings([[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]))[0]).toEqual({ kind: "crosses_itself", at: [5, 5], row: 0, grave: true });
  });

  it.each<[string, ProblemKind, Shape]>([
    ["touches itself in a vertex", "crosses_itself", rings([[0, 0], [10, 0], [5, 5], [10, 10], [0, 10], [5, 5], [0, 0]])],
    ["touches its own edge", "crosses_itself", rings([[0, 0], [10, 0], [10, 10], [5, 0], [0, 10], [0, 0]])],
    ["runs back along its edge", "spike", rings([[0, 0], [10, 0], [20, 0], [10, 0], [10, 10], [0, 10], [0, 0]])],
    ["has a hole over the outline", "hole_outside", rings(square(0, 0, 10), square(5, 5, 10))],
    ["has a hole beside it", "hole_outside", rings(square(0, 0, 10), square(50, 50, 10))],
    ["has a hole along its edge", "hole_outside", rings(square(0, 0, 10), square(0, 2, 5))],
    ["has a hole touching it twice", "hole_outside", rings(square(0, 0, 10), [[0, 5], [5, 4], [10, 5], [5, 6], [0, 5]])],
    ["has holes that cross", "holes_overlap", rings(square(0, 0, 100), square(10, 10, 20), square(20, 20, 20))],
    ["has a hole in a hole", "holes_overlap", rings(square(0, 0, 100), square(10, 10, 20), square(15, 15, 5))],
    ["has parts that cross", "parts_overlap", { type: "MultiPolygon", coordinates: [[square(0, 0, 10)], [square(5, 5, 10)]] }],
    ["has a part on a part", "parts_overlap", { type: "MultiPolygon", coordinates: [[square(0, 0, 10)], [square(2, 2, 5)]] }],
    ["has parts with an edge in common", "parts_overlap", { type: "MultiPolygon", coordinates: [[square(0, 0, 10)], [square(10, 0, 10)]] }],
    ["has two corners", "too_few_vertices", rings([[0, 0], [10, 0], [0, 0]])],
  ])("are grave where it %s", (_, kind, shape) => {
    expect(problemsOf(shape).filter(({ grave }) => grave).map((problem) => problem.kind)).toContain(kind);
  });

  it.each<[string, Shape]>([
    ["a part lies in a hole of another", { type: "MultiPolygon", coordinates: [[square(0, 0, 100), square(40, 40, 20)], [square(45, 45, 10)]] }],
    ["parts touch in a corner", { type: "MultiPolygon", coordinates: [[square(0, 0, 10)], [square(10, 10, 10)]] }],
    ["a hole touches the outline in a corner", rings(square(0, 0, 100), [[0, 50], [20, 40], [20, 60], [0, 50]])],
    ["a line crosses itself", { type: "LineString", coordinates: [[0, 0], [10, 10], [10, 0], [0, 10]] }],
  ])("are none where %s", (_, shape) => {
    expect(problemsOf(shape)).toEqual([]);
  });

  it.each<[string, ProblemKind, Shape]>([
    ["a vertex is there twice", "duplicate_point", rings([[0, 0], [0, 0], [10, 0], [10, 10], [0, 0]])],
    ["a line has a vertex twice", "duplicate_point", { type: "LineString", coordinates: [[0, 0], [0, 0], [1, 1]] }],
    ["a ring is tiny", "too_small", rings(square(0, 0, 0.5))],
    ["a ring is thin", "sliver", rings([[0, 0], [100, 0], [100, 0.2], [0, 0.2], [0, 0]])],
    ["a corner is a needle", "spike", rings([[0, 0], [10, 0], [10, 9.9], [500, 10], [10, 10.1], [10, 20], [0, 20], [0, 0]])],
  ])("are worth a look where %s", (_, kind, shape) => {
    const found = problemsOf(shape);
    expect(found.map((problem) => problem.kind)).toContain(kind);
    expect(found.every(({ grave }) => !grave)).toBe(true);
  });

  it("are found in any sound ring two of whose corners change places, unless it stays sound", () => {
    fc.assert(
      fc.property(polygons(), fc.nat(), (shape, nth) => {
        const ring = (shape.coordinates[0] as Ring).slice(0, -1);
        fc.pre(ring.length > 3);
        const [i, j] = [nth % ring.length, (nth + 2) % ring.length];
        const changed = ring.with(i, ring[j] as Position).with(j, ring[i] as Position);
        const closed = [...changed, changed[0] as Position];
        expect(kinds(rings(closed)).includes("crosses_itself")).toBe(crossesSlowly(closed));
      }),
      { numRuns: 200 },
    );
  });
});

/** Every edge against every other, in whole numbers. */
function crossesSlowly(ring: Ring): boolean {
  const edges = ring.slice(1).map((b, i): [Position, Position] => [ring[i] as Position, b]);
  const turn = (a: Position, b: Position, c: Position): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const on = (a: Position, b: Position, c: Position): boolean =>
    turn(a, b, c) === 0 && Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);
  return edges.some(([a, b], i) =>
    edges.some(([c, d], j) => {
      if (j <= i + 1 || (i === 0 && j === edges.length - 1)) return false;
      const proper = turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
      return proper || on(a, b, c) || on(a, b, d) || on(c, d, a) || on(c, d, b);
    }),
  );
}
