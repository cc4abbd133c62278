import { describe, expect, it } from "vitest";
import { clusterLabel, clusterRadius, parseBy, ringSlices } from "../../../web/map/clusters";
import type { Category } from "../../../web/map/types";

const CATEGORIES = [
  ["bee", "livestock", "#b45f06"],
  ["cattle", "livestock", "#b45f06"],
  ["herb", "crops", "#4d7c0f"],
].map(([key, group, colour]) => ({ key, group, colour }) as Category);

describe("clusters", () => {
  it("read what they are made of", () => {
    expect([...parseBy("bee:3,cattle:5")]).toEqual([["bee", 3], ["cattle", 5]]);
  });

  it.each(["", "bee", "bee:", "bee:x", "bee:-2", ":3"])("read nothing out of %j", (text) => {
    expect(parseBy(text).size).toBe(0);
  });

  it("close their ring: the slices follow one another and end where they began", () => {
    const slices = ringSlices(parseBy("herb:2,bee:3,cattle:5"), CATEGORIES);
    expect(slices.map(({ colour, count }) => [colour, count])).toEqual([["#b45f06", 8], ["#4d7c0f", 2]]);
    expect(slices[0]?.from).toBe(0);
    expect(slices[1]?.from).toBe(slices[0]?.to);
    expect(slices[1]?.to).toBeCloseTo(2 * Math.PI);
  });

  it("look the same whatever order the counts come in", () => {
    expect(ringSlices(parseBy("bee:1,herb:2"), CATEGORIES)).toEqual(ringSlices(parseBy("herb:2,bee:1"), CATEGORIES));
  });

  it("grow with their count, but never beyond their room", () => {
    const radii = [2, 10, 100, 10_000, 1_000_000].map(clusterRadius);
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect(radii.at(-1)).toBe(26);
  });

  it("write large counts short", () => {
    expect([clusterLabel(9999), clusterLabel(12_400)]).toEqual(["9999", "12k"]);
  });
});
