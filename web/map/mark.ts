import { svg } from "./dom";
import { glyphMiddle, glyphSize, shapePath } from "./shapes";
import type { Category } from "./types";

/** The symbol of a category as it stands on the map, for lists and legends; decoration beside its words. */
export function mark(category: Category | undefined, certain: boolean): SVGElement {
  const shape = category?.shape ?? "octagon";
  return svg(
    "svg",
    {
      class: certain ? "mark" : "mark hollow",
      viewBox: "-1 -1 26 26",
      color: category?.colour ?? "#455a64",
      "aria-hidden": "true",
    },
    svg("path", { d: shapePath(shape) }),
    svg("text", { x: 12, y: glyphMiddle(shape), "font-size": glyphSize(shape) }, category?.glyph ?? "？"),
  );
}
