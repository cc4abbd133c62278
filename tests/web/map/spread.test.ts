import { describe, expect, it } from "vitest";
import { spreadApart, type Body } from "../../../web/map/spread";

describe("spreading apart", () => {
  it("leaves alone what covers nothing", () => {
    const apart = [{ x: 0, y: 0, radius: 10 }, { x: 40, y: 0, radius: 10 }];
    expect(spreadApart(apart)).toEqual([{ x: 0, y: 0 }, { x: 0, y: 0 }]);
  });

  it("parts two that overlap, each by half", () => {
    const [left, right] = spreadApart([{ x: 0, y: 0, radius: 10 }, { x: 10, y: 0, radius: 10 }]);
    expect(left?.x).toBeCloseTo(-5);
    expect(right?.x).toBeCloseTo(5);
  });

  it("parts two at the very same place", () => {
    const [a, b] = spreadApart([{ x: 3, y: 3, radius: 10 }, { x: 3, y: 3, radius: 10 }]);
    expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeCloseTo(20);
  });

  it("clears a chain of neighbours", () => {
    const chain: Body[] = [0, 14, 30, 44].map((x) => ({ x, y: x / 3, radius: 10 }));
    const moved = spreadApart(chain).map((shift, i) => ({ x: (chain[i]?.x ?? 0) + shift.x, y: (chain[i]?.y ?? 0) + shift.y }));
    const gaps = moved.slice(1).map(({ x, y }, i) => Math.hypot(x - (moved[i]?.x ?? 0), y - (moved[i]?.y ?? 0)));
    expect(Math.min(...gaps)).toBeGreaterThan(18);
  });

  it("never carries a symbol farther than it can be recognised", () => {
    const heap: Body[] = Array.from({ length: 30 }, () => ({ x: 0, y: 0, radius: 26 }));
    for (const { x, y } of spreadApart(heap)) expect(Math.hypot(x, y)).toBeLessThanOrEqual(60.001);
  });
});
