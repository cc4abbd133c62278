import { describe, expect, it } from "vitest";
import { contrast, onGround } from "../../../web/map/colours";
import { shapePath } from "../../../web/map/shapes";
import { symbolKey, symbolSpec } from "../../../web/map/symbols";
import type { Category, Shape } from "../../../web/map/types";
import categoryTable from "../../../data/vocabulary/categories.csv?raw";
import markTemplate from "../../../web/templates/mark.html?raw";

const CATEGORIES = readCategories();
const LOOKS = [true, false].flatMap((dark) => [true, false].map((certain) => ({ dark, certain, state: "plain" as const })));

describe("symbols", () => {
  it("are filled where the place is certain and hollow where it is not", () => {
    const [bee] = CATEGORIES;
    const certain = symbolSpec(bee, { certain: true, dark: false, state: "plain" });
    const uncertain = symbolSpec(bee, { certain: false, dark: false, state: "plain" });
    expect(certain.fill).toBe(bee?.colour);
    expect(uncertain).toMatchObject({ fill: "#ffffff", line: bee?.colour, ink: bee?.colour });
  });

  it("look different for any two categories", () => {
    for (const look of LOOKS) {
      expect(new Set(CATEGORIES.map((one) => symbolKey(symbolSpec(one, look)))).size).toBe(CATEGORIES.length);
    }
  });

  it("keep one outline and one colour to a group", () => {
    const groups = new Set(CATEGORIES.map(({ group }) => group));
    const looks = new Set(CATEGORIES.map(({ shape, colour }) => `${shape} ${colour}`));
    const pairs = new Set(CATEGORIES.map(({ group, shape, colour }) => `${group} ${shape} ${colour}`));
    expect([looks.size, pairs.size]).toEqual([groups.size, groups.size]);
  });

  it.each(CATEGORIES.map((one) => [one.key, one] as const))("write the glyph of %s with contrast AA on both grounds", (_, one) => {
    for (const look of LOOKS) {
      const { ink, fill } = symbolSpec(one, look);
      expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("show a category the catalogue does not know instead of hiding it", () => {
    expect(symbolSpec(undefined, { certain: true, dark: false, state: "plain" }).glyph).toBe("？");
  });

  it("leave a colour alone on a light ground", () => {
    expect(onGround("#b45f06", false)).toBe("#b45f06");
  });

  it("have the same outlines in the server's pages", () => {
    const shapes = new Set(CATEGORIES.map(({ shape }) => shape));
    for (const shape of shapes) expect(markTemplate).toContain(`"${shape}": "${shapePath(shape)}"`);
  });
});

function readCategories(): Category[] {
  const [head = "", ...lines] = categoryTable.trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    return {
      key: cell("key"),
      zh: cell("zh"),
      en: cell("en"),
      group: cell("group"),
      colour: cell("colour"),
      shape: cell("shape") as Shape,
      glyph: cell("glyph"),
    };
  });
}
