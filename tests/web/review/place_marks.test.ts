import { describe, expect, test } from "vitest";
import { draftOf } from "../../../web/review/draft";
import { boundsOf, marksOf, type Located } from "../../../web/review/place_marks";
import { candidate, item, place } from "./shown";

const [ONE, TWO] = [candidate("640424100201"), candidate("640424101202", { location_class: "B", inside: "泾河源镇" })];
const FOUND: Located = { code: "640424103", name: "大湾乡", inside: "", lon: 106.1, lat: 35.7, location_class: null, accuracy_m: null };

describe("marks", () => {
  const shown = item(place(0, "南庄村", { candidates: [ONE, TWO] }));

  test("are the candidates, counted as the keys are, with a halo where the position is in doubt", () => {
    const marks = marksOf(shown, draftOf(shown), 0, undefined);
    expect(marks.map(({ candidate: number, label, chosen, reach_m }) => [number, label, chosen, reach_m])).toEqual([
      [0, "香水镇南庄村", false, 5000], [1, "泾河源镇南庄村", false, null],
    ]);
  });

  test("fill the one chosen, none when none of them is meant", () => {
    const draft = draftOf(shown);
    draft.places[0]!.unit = TWO.code;
    expect(marksOf(shown, draft, 0, undefined).map(({ chosen }) => chosen)).toEqual([false, true]);
    Object.assign(draft.places[0]!, { unit: null, none: true });
    expect(marksOf(shown, draft, 0, undefined).map(({ chosen }) => chosen)).toEqual([false, false]);
  });

  test("add a unit found by searching, which no key chooses", () => {
    const draft = draftOf(shown);
    draft.places[0]!.unit = FOUND.code;
    expect(marksOf(shown, draft, 0, FOUND).at(-1)).toMatchObject({ candidate: null, chosen: true, label: "大湾乡" });
  });

  test("show what a place without candidates is taken for already", () => {
    const certain = item(place(0, "下桥村", { unit_code: ONE.code, unit_name: "下桥村", lon: 106, lat: 35, location_class: "C1", accuracy_m: 900 }));
    expect(marksOf(certain, draftOf(certain), 0, undefined)).toEqual([
      { code: ONE.code, label: "下桥村", lon: 106, lat: 35, candidate: null, chosen: true, reach_m: 900 },
    ]);
  });

  test("leave out what stands nowhere, and the number of the next does not move up", () => {
    const half = item(place(0, "南庄村", { candidates: [{ ...ONE, lon: null, lat: null }, TWO] }));
    expect(marksOf(half, draftOf(half), 0, undefined).map(({ candidate: number }) => number)).toEqual([1]);
    expect(marksOf(item(), draftOf(item()), 0, undefined)).toEqual([]);
  });
});

describe("bounds", () => {
  test("hold every halo", () => {
    const shown = item(place(0, "南庄村", { candidates: [ONE, { ...TWO, lon: 106.6 }] }));
    const [west, south, east, north] = boundsOf(marksOf(shown, draftOf(shown), 0, undefined), [])!;
    expect(north - south).toBeCloseTo((2 * 5000) / 111_320, 6);
    expect(west).toBeLessThan(106.3 - 5000 / 111_320);
    expect(east).toBeGreaterThan(106.6);
  });

  test("are the document's counties where there is no mark, and nothing where their ground is not known", () => {
    const counties = [
      { code: "640424", name: "泾源县", bbox: [106.1, 35.2, 106.5, 35.7] as const },
      { code: "640425", name: "彭阳县", bbox: null },
    ].map((county) => ({ ...county, bbox: county.bbox && ([...county.bbox] as [number, number, number, number]) }));
    expect(boundsOf([], counties)).toEqual([106.1, 35.2, 106.5, 35.7]);
    expect(boundsOf([], counties.slice(1))).toBeNull();
  });
});
