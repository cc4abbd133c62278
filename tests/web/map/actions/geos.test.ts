import { describe, expect, it } from "vitest";
import { difference } from "../../../../web/map/actions/difference";
import { mergeIntoParts } from "../../../../web/map/actions/merge";
import { isSound } from "../../../../web/map/actions/problems";
import { planeArea, polygonsOf, type Areal, type Position } from "../../../../web/map/actions/shape";
import { split } from "../../../../web/map/actions/split";
import all from "../geos_cases.json";

interface Case {
  one: Areal;
  other: Areal;
  blade: Position[];
  one_valid: boolean;
  other_valid: boolean;
}

interface SoundCase extends Case {
  left: number;
  overlap: number;
  together: number;
  pieces: number;
}

const cases = all as unknown as Case[];
const sound = cases.filter((one): one is SoundCase => "left" in one);

describe("the awkward shapes of geos_cases.json", () => {
  it("are sound where GEOS calls them valid, and only there", () => {
    for (const { one, other, one_valid, other_valid } of cases) expect([isSound(one), isSound(other)]).toEqual([one_valid, other_valid]);
  });

  it("leave as much ground without the other, and sound", () => {
    for (const { one, other, left } of sound) {
      const result = difference(one, [other]);
      expect(result.ok ? planeArea(result.shape) : 0).toBeCloseTo(left, 6);
      expect(!result.ok || isSound(result.shape)).toBe(true);
    }
  });

  it("make as much ground together, unless they overlap", () => {
    for (const { one, other, overlap, together } of sound) {
      const result = mergeIntoParts([one, other]);
      expect(result.ok).toBe(overlap === 0);
      if (result.ok) expect(planeArea(result.shape)).toBeCloseTo(together, 6);
      if (result.ok) expect(isSound(result.shape)).toBe(true);
    }
  });

  it("fall into as many pieces under a blade, which add up", () => {
    for (const { one, blade, pieces } of sound) {
      const cut = split(one, blade);
      const parts = cut.ok ? [...cut.pieces, ...cut.uncut] : polygonsOf(one);
      expect(parts).toHaveLength(pieces);
      if (!cut.ok) continue;
      expect(cut.pieces.every(isSound)).toBe(true);
      const sum = [...cut.pieces, ...cut.uncut].reduce((area, part) => area + planeArea(part), 0);
      expect(Math.abs(sum / planeArea(one) - 1)).toBeLessThan(1e-9);
    }
  });
});
