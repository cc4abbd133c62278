import { describe, expect, it } from "vitest";
import { readList } from "../../../web/edit/coordinates";
import { shapeThrough } from "../../../web/edit/coordinates_panel";
import type { Position } from "../../../web/map/actions";

const JINGYUAN = { extent: [106.2, 35.2, 106.5, 35.65] as const, zoneEpsg: 4544 };

describe("a pasted list of coordinates", () => {
  it("is read line by line, empty ones left out", () => {
    const list = readList("106.30, 35.50\n\n106.31, 35.50\r\n106.31, 35.51\n", JINGYUAN);
    expect(list).toMatchObject({ sure: true, wrong: [], lines: 3 });
    expect(list.readings[0]?.positions).toEqual([[106.3, 35.5], [106.31, 35.5], [106.31, 35.51]]);
  });

  it("names the lines that are no coordinates by their number in the text", () => {
    expect(readList("106.30, 35.50\n\n四至\n106.31, 35.50", JINGYUAN)).toMatchObject({ wrong: [3], lines: 3 });
  });

  it("is asked about where metres have no zone, and gives each way to read it once", () => {
    const list = readList("3930000, 620000\n3930100, 620000\n3930100, 620100", JINGYUAN);
    expect(list.sure).toBe(false);
    expect(list.readings.map(({ epsg, swapped, positions }) => [epsg, swapped, positions.length])).toEqual([[4544, true, 3]]);
  });

  it("has no reading where the lines are of different systems", () => {
    const list = readList("106.30, 35.50\n35620000, 3930000", JINGYUAN);
    expect(list).toMatchObject({ readings: [], sure: false, wrong: [] });
  });
});

describe("the shape through typed positions", () => {
  const three: Position[] = [[0, 0], [10, 0], [10, 10]];

  it("closes a ring, whether or not the first is repeated", () => {
    const ring = shapeThrough(three, "Polygon");
    expect(ring?.coordinates).toEqual([[...three, [0, 0]]]);
    expect(shapeThrough([...three, [0, 0]], "Polygon")).toEqual(ring);
  });

  it("waits until there are enough", () => {
    expect(shapeThrough([], "Point")).toBeNull();
    expect(shapeThrough(three.slice(0, 1), "LineString")).toBeNull();
    expect(shapeThrough(three.slice(0, 2), "Polygon")).toBeNull();
  });

  it("is a point, or several", () => {
    expect(shapeThrough(three.slice(0, 1), "Point")?.type).toBe("Point");
    expect(shapeThrough(three, "Point")?.type).toBe("MultiPoint");
  });
});
