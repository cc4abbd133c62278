import { describe, expect, test } from "vitest";
import { draftOf, firstUndecided, isChanged, laidOver, offeredBefore } from "../../../web/review/draft";
import type { Snapshot } from "../../../web/review/types";
import { candidate, item, place } from "./shown";

function snapshot(...written: string[]): Snapshot {
  const { quantities } = item();
  const places = written.map((one) => ({ written: one, level: "village" as const, township: null, unit_code: null }));
  return { state: "accepted", name: "养蜂", category: "bee", action: "new", lead: null, deadline: null, quantities, places };
}

const CERTAIN = { resolution: "certain", unit_code: "640424100205" } as const;

describe("draft", () => {
  test("is no change until something is typed or chosen", () => {
    const shown = item(place(0, "张台村"));
    const draft = draftOf(shown);
    expect(isChanged(shown, draft)).toBe(false);
    draft.places[0]!.none = true;
    expect(isChanged(shown, draft)).toBe(true);
    expect(shown.quantities[0]).not.toBe(draft.quantities[0]);
  });

  test("leads to the first place that is still in doubt", () => {
    const shown = item(place(0, "下桥村", CERTAIN), place(1, "张台村"), place(2, "六盘", { resolution: "unknown" }));
    const draft = draftOf(shown);
    expect(firstUndecided(shown, draft)).toBe(1);
    draft.places[1]!.unit = "640424200201";
    expect(firstUndecided(shown, draft)).toBe(2);
    draft.places[2]!.none = true;
    expect(firstUndecided(shown, draft)).toBe(-1);
  });

  test("asks about a resembling name, not about what a person chose or an area", () => {
    const candidates = [candidate("640424200201")];
    const guess = { ...CERTAIN, alias: true, candidates };
    expect(firstUndecided(item(place(0, "张台村", guess)), draftOf(item(place(0, "张台村", guess))))).toBe(0);
    const settled = item(place(0, "张台村", { ...guess, by_hand: true }), place(1, "流域", { resolution: "area" }));
    expect(firstUndecided(settled, draftOf(settled))).toBe(-1);
  });
});

test("what was remembered is offered until a person has decided about the place", () => {
  const remembered = { code: "640424200201", name: "照明村", inside: "新民乡", by: "reviewer", at: "2031-05-06T00:00:00Z" };
  expect(offeredBefore(place(0, "张台村", { remembered }))).toBe(remembered);
  expect(offeredBefore(place(0, "张台村", { remembered, by_hand: true }))).toBeNull();
  expect(offeredBefore(undefined)).toBeNull();
});

describe("draft laid over what somebody else stored", () => {
  test("keeps the number of a place that is still there and says its unit", () => {
    const shown = item(place(0, "下桥村", CERTAIN));
    const [over] = laidOver(shown, draftOf(shown), snapshot("下桥村")).places;
    expect(over).toMatchObject({ position: 0, unit: CERTAIN.unit_code });
  });

  test("adds a place anew where theirs has another one at its number", () => {
    const shown = item(place(0, "下桥村", CERTAIN), place(1, "张台村"));
    const [first, second] = laidOver(shown, draftOf(shown), snapshot("张台村")).places;
    expect(first).toMatchObject({ position: null, written: "下桥村", unit: CERTAIN.unit_code });
    expect(second).toMatchObject({ position: null, written: "张台村", unit: null });
  });

  test("leaves none of these as it is", () => {
    const shown = item(place(0, "下桥村", CERTAIN));
    const draft = draftOf(shown);
    draft.places[0]!.none = true;
    expect(laidOver(shown, draft, snapshot("下桥村")).places[0]).toMatchObject({ unit: null, none: true });
  });
});
