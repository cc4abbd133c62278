import { describe, expect, it } from "vitest";
import { shortName } from "../../../web/map/unit_names";
import { fill } from "../../../web/map/words";
import en from "../../../web/words/en.json";
import zh from "../../../web/words/zh.json";

const SOURCES = import.meta.glob<string>(["../../../web/map/*.ts", "../../../web/templates/*.html"], {
  query: "?raw",
  import: "default",
  eager: true,
});
/** A quoted text that looks like a key: words with dots between. */
const KEY = /(["'])([a-z]+(?:\.\w+)+)\1/g;
const TOPICS = new Set(Object.keys(zh).map((key) => key.split(".")[0]));
/** Keys that the scripts put together from a topic and a value of the server's JSON. */
const COMPOSED: Record<string, string[]> = {
  action: ["new", "upgrade", "maintain", "target", "policy"],
  class: ["A", "B", "C1", "C2", "D", "short.A", "short.B", "short.C1", "short.C2", "short.D"],
  resolution: ["certain", "ambiguous", "unknown", "area"],
  why: ["alias", "code", "pinyin", "similar"],
  filter: ["county", "township", "year", "document"].flatMap((name) => [name, `${name}.any`]),
  chip: ["unit", "position", "q"],
  key: ["certain", "uncertain", "halo", "cluster", "fan"],
  role: ["planner", "ecologist", "reviewer", "administrator"],
};

describe("the words", () => {
  it("have the same keys in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it("hold every key that the pages and scripts name", () => {
    const quoted = Object.values(SOURCES).flatMap((source) => [...source.matchAll(KEY)].map((match) => match[2] ?? ""));
    const used = quoted.filter((key) => TOPICS.has(key.split(".")[0] ?? ""));
    expect(used.length).toBeGreaterThan(60);
    expect(used.filter((key) => !(key in zh))).toEqual([]);
  });

  it("hold every key that is put together from a value", () => {
    const keys = Object.entries(COMPOSED).flatMap(([topic, values]) => values.map((value) => `${topic}.${value}`));
    expect(keys.filter((key) => !(key in zh))).toEqual([]);
  });

  it("fill in the same values in both languages", () => {
    const values = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
    const [english, chinese] = [en as Record<string, string>, zh as Record<string, string>];
    const differing = Object.keys(zh).filter((key) => `${values(english[key] ?? "")}` !== `${values(chinese[key] ?? "")}`);
    expect(differing).toEqual([]);
  });

  it("use full-width punctuation in Chinese sentences", () => {
    const half = Object.entries(zh).filter(([, sentence]) => /[\u4e00-\u9fff][,;:!?]/.test(sentence));
    expect(half).toEqual([]);
  });

  it("speak of one thing in the singular", () => {
    expect(fill("{n} places|{n} place", { n: 1 })).toBe("1 place");
    expect(fill("{n} places|{n} place", { n: 1200 })).toBe("1,200 places");
  });

  it("leave a value that is missing visible", () => {
    expect(fill("{n} at {places}", { n: 2 })).toBe("2 at {places}");
  });

  it.each([
    ["张家台子村村委会", "张家台子村"],
    ["夜长坪村民委员会", "夜长坪村"],
    ["新城街村委会", "新城街村"],
    ["莲花社区居民委员会", "莲花社区"],
    ["大湾乡", "大湾乡"],
  ])("call %s %s", (official, short) => {
    expect(shortName(official)).toBe(short);
  });
});
