import type { Shape } from "./types";

/**
 * Outlines on a 24 by 24 field, centred on 12,12 and of about equal weight to the eye.
 * One string serves the canvas of the map (Path2D) and the marks in the page (svg path), so both are the same.
 */
const PATHS: Record<Shape, string> = {
  circle: "M12 2.2a9.8 9.8 0 1 1 0 19.6a9.8 9.8 0 1 1 0-19.6z",
  diamond: "M12 .6L23.4 12L12 23.4L.6 12z",
  hexagon: "M12 1.2L21.4 6.6V17.4L12 22.8L2.6 17.4V6.6z",
  pentagon: "M12 1.2L22.6 8.9L18.6 21.4H5.4L1.4 8.9z",
  triangle: "M12 .4L23.6 21.2H.4z",
  square: "M3 3H21V21H3z",
  octagon: "M8 2H16L22 8V16L16 22H8L2 16V8z",
};

/** Where the middle of the glyph sits; a triangle and a pentagon carry their weight low. */
const GLYPH_MIDDLE: Partial<Record<Shape, number>> = { triangle: 14.6, pentagon: 12.6 };

/** Path of an outline on the 24 by 24 field. */
export function shapePath(shape: Shape): string {
  return PATHS[shape];
}

/** Height of the glyph's middle on the 24 by 24 field. */
export function glyphMiddle(shape: Shape): number {
  return GLYPH_MIDDLE[shape] ?? 12;
}

/** Size of the glyph on the 24 by 24 field; a triangle leaves less room. */
export function glyphSize(shape: Shape): number {
  return shape === "triangle" ? 10 : 12.5;
}
