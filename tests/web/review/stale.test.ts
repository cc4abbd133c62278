import { expect, test } from "vitest";
import { sideBySide } from "../../../web/review/stale";
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
