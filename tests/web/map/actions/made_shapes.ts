import fc from "fast-check";
import { problemsOf } from "../../../../web/map/actions/problems";
import type { PolygonShape, Position, Ring } from "../../../../web/map/actions/shape";

/** Somewhere in zone 35 without prefix, in whole metres: what does not meet is then millimetres apart. */
export const CENTRE: Position = [620_000, 3_930_000];

/** A star of a number of corners between two radii round a centre, closed, corners on whole metres. */
function star(centre: Position, inner: number, outer: number): fc.Arbitrary<Ring> {
  return fc.array(fc.record({ share: fc.nat(1000), turn: fc.nat(1000) }), { minLength: 3, maxLength: 24 }).map((corners) => {
    const ring = corners.map(({ share, turn }, i): Position => {
      const angle = ((i + turn / 1100) / corners.length) * 2 * Math.PI;
      const radius = inner + ((outer - inner) * share) / 1000;
      return [Math.round(centre[0] + radius * Math.cos(angle)), Math.round(centre[1] + radius * Math.sin(angle))];
    });
    const once = ring.filter((corner, i) => String(corner) !== String(ring.at(i - 1)));
    return [...once, once[0] as Position];
  });
}

/** Sound polygons of about 100 m, some with a hole. */
export function polygons(centre: Position = CENTRE): fc.Arbitrary<PolygonShape> {
  return fc
    .tuple(star(centre, 50, 150), fc.option(star(centre, 5, 20)))
    .map(([shell, hole]): PolygonShape => ({ type: "Polygon", coordinates: hole ? [shell, hole] : [shell] }))
    .filter((shape) => !problemsOf(shape).some(({ grave }) => grave));
}

/** Lines from the west to the east of the centre, past everything, with corners on the way. */
export function blades(centre: Position = CENTRE): fc.Arbitrary<Position[]> {
  const heights = fc.array(fc.integer({ min: -120, max: 120 }), { minLength: 2, maxLength: 8 });
  return heights.map((steps) =>
    steps.map((north, i): Position => [
      Math.round(centre[0] - 200 + (400 * i) / (steps.length - 1)),
      centre[1] + north,
    ]),
  );
}

export function square(x: number, y: number, size: number): Ring {
  return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];
}

/** Every edge as text, the same whichever way it runs. */
export function edgesOf(rings: readonly Ring[]): string[] {
  return rings.flatMap((ring) => ring.slice(1).map((b, i) => [String(ring[i]), String(b)].sort().join(" ")));
}

/** How often each text is there. */
export function counted(texts: readonly string[]): number[] {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times.values()];
}
