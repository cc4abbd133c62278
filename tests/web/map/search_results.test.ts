import { describe, expect, it } from "vitest";
import { parseCoordinate } from "../../../web/map/coordinates";
import { groupResults, pageOf } from "../../../web/map/search_results";
import type { Found } from "../../../web/map/types";

const UNIT = { code: "640424203", level: "township", path: "泾源县", lon: 106.2, lat: 35.6, bbox: null };
const FOUND: Found = {
  units: [
    { ...UNIT, name: "大湾乡", why: "name" },
    { ...UNIT, code: "640424203201", name: "张家台子村村委会", why: "alias" },
  ],
  projects: [{ id: 4, name: "肉羊养殖场", category: "sheep", document_number: "泾政办发〔2023〕31号" }],
  documents: [],
};

describe("search results", () => {
  it("stand in groups, without those that found nothing", () => {
    expect(groupResults("大湾", FOUND).map(({ title }) => title)).toEqual(["search.units", "search.projects"]);
  });

  it("say why a place was found unless its name shows it", () => {
    const [units] = groupResults("张台", FOUND);
    expect(units?.results.map(({ name, why }) => [name, why])).toEqual([["大湾乡", null], ["张家台子村", "why.alias"]]);
  });

  it("put a typed coordinate first, in whichever order it was typed", () => {
    const [first] = groupResults("35.49, 106.33", FOUND);
    expect(first?.title).toBe("search.coordinate");
    expect(parseCoordinate("35.49, 106.33")).toEqual({ lon: 106.33, lat: 35.49 });
    expect(parseCoordinate("106.33 35.49")).toEqual({ lon: 106.33, lat: 35.49 });
  });

  it.each(["大湾", "106.33", "106.33,", "200,35", "35,36", "1,2,3"])("see no coordinate in %j", (text) => {
    expect(parseCoordinate(text)).toBeNull();
  });

  it("lead to pages where there is no map", () => {
    const pages = groupResults("x", FOUND).flatMap(({ results }) => results.map(({ target }) => pageOf(target)));
    expect(pages).toEqual(["/units/640424203", "/units/640424203201", "/projects/4"]);
  });
});
