import { describe, expect, it } from "vitest";
import { packedWork, unpackedWork } from "../../../web/edit/packed";
import { done } from "../../../web/edit/work";
import type { Position, Ring, Shape } from "../../../web/map/actions";
import { editing } from "./made_sites";

function ring(west: number, side: number): Ring {
  return [[west, 0.1], [west + side, 0.1], [west + side, side / 3], [west, 0.1]];
}

const LINE: Position[] = [[1 / 3, 2 / 3], [-0.1, 1e7]];
const SHAPES: Shape[] = [
  { type: "Point", coordinates: [0.1, 0.2] },
  { type: "MultiPoint", coordinates: LINE },
  { type: "LineString", coordinates: LINE },
  { type: "MultiLineString", coordinates: [LINE, [...LINE, [5, 6]]] },
  { type: "Polygon", coordinates: [ring(0, 10), ring(2, 1)] },
  { type: "MultiPolygon", coordinates: [[ring(0, 10), ring(2, 1)], [ring(20, 10)]] },
];

describe("a packed work", () => {
  it.each(SHAPES.map((shape) => [shape.type, shape] as const))("gives a %s back bit for bit", (_, shape) => {
    const work = done(editing().work, "draw", new Map([["new-1", shape]]));
    expect(unpackedWork(structuredClone(packedWork(work)))).toEqual(work);
  });

  it("keeps a shape that several steps share once", () => {
    const work = done(editing().work, "remove", new Map([["site-7", null]]));
    const back = unpackedWork(structuredClone(packedWork(work)));
    expect(back.history.past[0]?.changes[0]?.before).toBe(back.records.get("site-7")?.stored);
  });
});
