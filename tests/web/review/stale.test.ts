import { expect, test } from "vitest";
import { mixed, sideBySide } from "../../../web/review/stale";
import type { Draft, Snapshot } from "../../../web/review/types";

const MINE: Draft = {
  name: "蜂场",
  category: "bee",
  action: "new",
  lead: null,
  deadline: null,
  quantities: [{ measure: "蜂场", value: 2, unit: "个", shared: false }],
  places: [{ position: 0, written: "张台村", level: "village", township: null, unit: "640424200201", none: false }],
};
const THEIRS: Snapshot = {
  ...MINE,
  state: "accepted",
  lead: "农业农村局",
  quantities: [{ measure: "蜂场", value: "2.000000", unit: "个", shared: false }],
  places: [{ written: "张台村", level: "village", township: null, unit_code: "640424200201" }],
};

test("only what differs differs, however the server writes a figure", () => {
  const names = { category: (key: string) => key, unit: (code: string) => code };
  const rows = sideBySide(MINE, "accepted", THEIRS, names);
  expect(rows.filter(({ mine, theirs }) => mine !== theirs).map(({ label }) => label)).toEqual(["review.lead_unit"]);
});

test("what is picked comes from theirs, the rest stays mine", () => {
  const picked = mixed({ ...MINE, name: "我的" }, { ...THEIRS, name: "同事的" }, new Set(["lead", "places"]));
  expect(picked).toMatchObject({ name: "我的", lead: "农业农村局", quantities: MINE.quantities });
  expect(picked.places).toEqual([{ position: 0, written: "张台村", level: "village", township: null, unit: null, none: false }]);
});

test("nothing but the form is sent, whatever else a snapshot holds", () => {
  const picked = mixed(MINE, { ...THEIRS, evidence: "秘" } as Snapshot, new Set(["name", "quantities"]));
  expect(Object.keys(picked).sort()).toEqual(Object.keys(MINE).sort());
  expect(picked.quantities).toEqual(THEIRS.quantities);
});
