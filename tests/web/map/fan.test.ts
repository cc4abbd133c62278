import { describe, expect, it } from "vitest";
import { fanOffsets, fanReach, ringSizes } from "../../../web/map/fan";

describe("a fan", () => {
  it("leaves a lone symbol on its point", () => {
    expect(fanOffsets(1)).toEqual([{ x: 0, y: 0 }]);
    expect(fanOffsets(0)).toEqual([]);
  });

  it.each([2, 3, 5, 7, 8, 20, 60])("gives each of %i symbols a place of its own that covers no other", (count) => {
    const places = fanOffsets(count);
    expect(places).toHaveLength(count);
    const gaps = places.flatMap((a, i) => places.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    expect(Math.min(...gaps)).toBeGreaterThan(25);
  });

  it.each([2, 8, 60])("keeps the middle free for the point when there are %i", (count) => {
    expect(Math.min(...fanOffsets(count).map(({ x, y }) => Math.hypot(x, y)))).toBeGreaterThan(24);
  });

  it("fills its rings from the inside", () => {
    const sizes = ringSizes(60);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60);
    expect(sizes.slice(0, -1)).toEqual([...sizes.slice(0, -1)].sort((a, b) => a - b));
  });

  it("reaches farther the more it holds", () => {
    expect(fanReach(1)).toBe(0);
    expect(fanReach(60)).toBeGreaterThan(fanReach(8));
    expect(fanReach(60)).toBeLessThan(140);
  });
});
