import { describe, expect, it } from "vitest";
import { NO_FILTERS } from "../../../web/map/filters";
import { readState, readView, writeState, type PageState } from "../../../web/map/url_state";

const START = { county: "640424", lang: "zh" as const };

describe("the address of the map page", () => {
  it("opens the first county when it says nothing", () => {
    const state = readState("", START);
    expect(state.filters).toEqual({ ...NO_FILTERS, county: "640424" });
    expect(state).toMatchObject({ view: null, project: null, follow: true, hidden: [], lang: "zh" });
  });

  it("gives back exactly the state it was written from", () => {
    const state: PageState = {
      filters: { ...NO_FILTERS, county: "640424", township: "640424203", category: ["bee", "sheep"], year: "2023", q: "蜂 场&?" },
      view: { lon: 106.3343, lat: 35.4956, zoom: 10.5 },
      project: 12,
      follow: false,
      hidden: ["villages", "uncertain"],
      lang: "en",
    };
    expect(readState(writeState(state), START)).toEqual(state);
  });

  it("keeps all counties apart from no county", () => {
    const all = { ...readState("", START), filters: NO_FILTERS };
    expect(readState(writeState(all), START).filters.county).toBe("");
  });

  it("takes the county from a township's code when only the township is named", () => {
    expect(readState("?township=411224201", START).filters.county).toBe("411224");
  });

  it("says the same for the same categories in another order", () => {
    const one = readState("?category=sheep&category=bee&category=bee", START);
    const other = readState("?category=bee&category=sheep", START);
    expect(writeState(one)).toBe(writeState(other));
  });

  it.each(["project=abc", "project=-1", "project=1.5", "at=here", "at=1,2", "lang=fr"])(
    "falls back where it cannot be read: %s",
    (search) => {
      expect(readState(`?${search}`, START)).toEqual(readState("", START));
    },
  );

  it.each(["", ",,", "200,35,10", "106,95,10", "106,35,99", "NaN,35,10", "106,,10"])("takes no view from %j", (text) => {
    expect(readView(text)).toBeNull();
  });
});
