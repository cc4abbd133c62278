import { expect, test } from "vitest";
import type { ProjectDetail } from "../../../web/map/types";
import { sideOfItem, sideOfProject } from "../../../web/review/merge_sides";
import { item, place } from "./shown";

const NAMES = { bee: "蜂" } as Record<string, string>;
const category = (key: string): string => NAMES[key] ?? key;

function project(more: Partial<ProjectDetail> = {}): ProjectDetail {
  const evidence = { document: { id: 1, number: null, title: "通知", dated: null, sample: false }, section: null, line: 1, kind: "read" as const };
  return {
    id: 7, name: "蜂场", category: "bee", action: "new", amounts: [], places: [], lead: null, deadline: null, year: null,
    state: "draft", sample: false, document: { id: 1, number: null, title: "通知" }, position_note: null, candidates: [],
    evidence: [{ ...evidence, text: "在𠮷村建蜂场。", start: 3, end: 6 }, { ...evidence, text: null, start: null, end: null }],
    ...more,
  };
}

test("an item and a project are told in the same rows, so that they can stand side by side", () => {
  const [mine, theirs] = [sideOfItem(item(), "这一条", category), sideOfProject(project(), category)];
  expect(mine.rows.map(([label]) => label)).toEqual(theirs.rows.map(([label]) => label));
});

test("of a project the words of its evidence are shown, counted in characters", () => {
  const rows = new Map(sideOfProject(project(), category).rows);
  expect([rows.get("review.evidence"), rows.get("review.category")]).toEqual(["建蜂场", "蜂"]);
});

test("what a place was taken for is said only where it bears another name", () => {
  const shown = item(place(0, "张台村", { unit_name: "张家台子村" }), place(1, "下桥村", { unit_name: "下桥村" }), place(2, "某村"));
  const rows = new Map(sideOfItem(shown, "", category).rows);
  expect(rows.get("review.places")).toContain("张台村 → 张家台子村");
  expect(rows.get("review.places")).not.toContain("下桥村 → 下桥村");
});
