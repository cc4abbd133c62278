import { describe, expect, test } from "vitest";
import { leftOver, partOfDraft, proposedParts, withOwnSpan, type Span } from "../../../web/review/split_parts";
import type { Draft, DraftPlace, Quantity } from "../../../web/review/types";

const LINE = "（一）先锋村新建蜂场1处，照明村养牛20头，两村共投资30万元。";
const SPAN: Span = { line: [...LINE], start: 3, end: [...LINE].length };

function draft(places: string[], quantities: [string, number, boolean?][]): Draft {
  const place = (written: string): DraftPlace => ({ position: 0, written, level: "village", township: null, unit: null, none: false });
  const figure = ([measure, value, shared = false]: [string, number, boolean?]): Quantity => ({ measure, value, unit: "处", shared });
  return {
    name: "蜂场", category: "bee", action: "new", lead: "畜牧局", deadline: null,
    places: places.map(place), quantities: quantities.map(figure),
  };
}

function words({ start, end }: { start: number; end: number }): string {
  return SPAN.line.slice(start, end).join("");
}

describe("a first proposal", () => {
  test("gives each place the figure its clause states, and a total of all places to none", () => {
    const plans = proposedParts(SPAN, draft(["先锋村", "照明村"], [["蜂场", 1], ["牛", 20], ["投资", 30, true]]));
    expect(plans.map(({ places, quantities }) => [[...places], [...quantities]])).toEqual([[[0], [0]], [[1], [1]]]);
    expect(leftOver(draft(["先锋村", "照明村"], [["投资", 30, true]]), plans.map((plan) => ({ ...plan, quantities: new Set<number>() }))).quantities).toEqual([0]);
  });

  test("takes the clauses that hold a part's words, without the separators round them", () => {
    const plans = proposedParts(SPAN, draft(["先锋村", "照明村"], [["蜂场", 1], ["牛", 20]]));
    expect(plans.map(words)).toEqual(["先锋村新建蜂场1处", "照明村养牛20头"]);
  });

  test("goes by the figures where there is one place only", () => {
    const plans = proposedParts(SPAN, draft(["先锋村"], [["蜂场", 1], ["牛", 20]]));
    expect(plans.map(({ places, quantities }) => [[...places], [...quantities]])).toEqual([[[0], [0]], [[0], [1]]]);
  });

  test("has two parts with the whole evidence where nothing tells them apart", () => {
    const plans = proposedParts(SPAN, draft([], []));
    expect(plans.map(words)).toEqual([words(SPAN), words(SPAN)]);
  });

  test("loses nothing, however many places there are", () => {
    const many = draft(Array.from({ length: 12 }, (_, i) => `村${i}`), [["牛", 20]]);
    expect(leftOver(many, proposedParts(SPAN, many))).toEqual({ places: [], quantities: [] });
  });
});

test("what no part takes is told", () => {
  const of = draft(["先锋村", "照明村"], [["蜂场", 1]]);
  const plans = proposedParts(SPAN, of);
  plans[1]!.places.clear();
  plans[0]!.quantities.clear();
  expect(leftOver(of, plans)).toEqual({ places: [1], quantities: [0] });
});

test("a part is the form with its own name, words, places and figures", () => {
  const of = draft(["先锋村", "照明村"], [["蜂场", 1], ["牛", 20]]);
  const plan = { ...proposedParts(SPAN, of)[1]!, name: "养牛" };
  const part = partOfDraft(of, plan);
  expect(part).toMatchObject({ name: "养牛", lead: "畜牧局", places: [of.places[1]], quantities: [of.quantities[1]] });
  expect(words(part)).toBe("照明村养牛20头");
});

test("a place that stands before the evidence widens the part's words, a figure there does not", () => {
  const line = [..."3. 在先锋村和照明村，新建蜂场3处。"];
  const span = { line, start: line.indexOf("新"), end: line.length };
  const plan = { name: "", start: span.start, end: span.end, places: new Set([0]), quantities: new Set([0]) };
  const { start, end } = withOwnSpan(span, draft(["先锋村"], [["蜂场", 3]]), plan);
  expect(line.slice(start, end).join("")).toBe("3. 在先锋村和照明村，新建蜂场3处");
  const without = withOwnSpan(span, draft([], [["蜂场", 3]]), { ...plan, places: new Set() });
  expect(line.slice(without.start, without.end).join("")).toBe("新建蜂场3处");
});

test("a figure is found as it is written in 万, also behind the evidence", () => {
  const line = [..."1. 在下桥村新建蜂场2个，投资30万元。"];
  const span = { line, start: line.indexOf("新"), end: line.indexOf("，") };
  const of = draft(["下桥村"], [["蜂场", 2], ["投资", 300000]]);
  const parts = proposedParts(span, of).map(({ start, end }) => line.slice(start, end).join(""));
  expect(parts).toEqual(["1. 在下桥村新建蜂场2个", "1. 在下桥村新建蜂场2个，投资30万元"]);
});
