import { describe, expect, it } from "vitest";
import { nearestStop, nextStop, stopHeight, type Stop } from "../../../web/map/sheet_stops";

const SCREEN = 844;
const STOPS: Stop[] = ["peek", "half", "full"];

describe("the stops of the sheet", () => {
  it("rise one after the other and leave the map in sight", () => {
    const heights = STOPS.map((stop) => stopHeight(stop, SCREEN));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(heights.at(-1)).toBeLessThan(SCREEN);
  });

  it.each(STOPS)("catch a sheet let go near %s", (stop) => {
    expect(nearestStop(stopHeight(stop, SCREEN) + 30, SCREEN)).toBe(stop);
  });

  it("lead all the way round", () => {
    expect(STOPS.map(nextStop)).toEqual(["half", "full", "peek"]);
  });
});
