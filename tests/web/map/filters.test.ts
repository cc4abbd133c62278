import { describe, expect, it } from "vitest";
import { filterQuery, inCounty, inUnit, isNarrowed, listQuery, NO_FILTERS, readFilters, toggleCategory } from "../../../web/map/filters";

const NARROW = { ...NO_FILTERS, county: "640424", township: "640424203", document: "3", position: "7", category: ["bee"] };

describe("filters", () => {
  it("are read back from the query they make", () => {
    expect(readFilters(filterQuery(NARROW))).toEqual(NARROW);
  });

  it("leave out what narrows nothing", () => {
    expect(filterQuery(NO_FILTERS).toString()).toBe("");
  });

  it("carry the view as west, south, east, north", () => {
    expect(listQuery(NO_FILTERS, [106.1, 35.2, 106.7, 35.8]).get("bbox")).toBe("106.10000,35.20000,106.70000,35.80000");
  });

  it("let go of township, document and point when the county changes, and keep the categories", () => {
    expect(inCounty(NARROW, "411224")).toEqual({ ...NO_FILTERS, county: "411224", category: ["bee"] });
  });

  it.each([
    ["411224", { county: "411224", township: "", unit: "" }],
    ["411224201", { county: "411224", township: "411224201", unit: "" }],
    ["411224201203", { county: "411224", township: "411224201", unit: "411224201203" }],
  ])("turn the code %s into its county, township and village", (code, expected) => {
    expect(inUnit(NO_FILTERS, code)).toMatchObject(expected);
  });

  it("add a category, then take it away again", () => {
    const added = toggleCategory(NARROW, ["sheep"]);
    expect(added.category).toEqual(["bee", "sheep"]);
    expect(toggleCategory(added, ["sheep"]).category).toEqual(["bee"]);
  });

  it("complete a group that is chosen in part, and clear one that is chosen whole", () => {
    const whole = toggleCategory(NARROW, ["bee", "cattle"]);
    expect(whole.category).toEqual(["bee", "cattle"]);
    expect(toggleCategory(whole, ["bee", "cattle"]).category).toEqual([]);
  });

  it("are not narrowed by the county alone", () => {
    expect(isNarrowed({ ...NO_FILTERS, county: "640424" })).toBe(false);
    expect(isNarrowed(NARROW)).toBe(true);
  });
});
