import { onGround } from "./colours";
import type { Category, Shape } from "./types";

export type SymbolState = "plain" | "lit" | "dim";

/** Everything that decides how one symbol looks; equal specs share one drawing. */
export interface SymbolSpec {
  shape: Shape;
  glyph: string;
  fill: string;
  line: string;
  ink: string;
  state: SymbolState;
}

/** Looks of a category the catalogue does not know: shown, not hidden. */
const UNKNOWN: Pick<Category, "shape" | "glyph" | "colour"> = { shape: "octagon", glyph: "？", colour: "#455a64" };

/** A certain place is filled; an uncertain one is hollow: the ground inside, the colour on line and glyph. */
export function symbolSpec(
  category: Category | undefined,
  look: { certain: boolean; dark: boolean; state: SymbolState },
): SymbolSpec {
  const { shape, glyph, colour } = category ?? UNKNOWN;
  const shown = onGround(colour, look.dark);
  const ground = look.dark ? "#1c2420" : "#ffffff";
  return look.certain
    ? { shape, glyph, fill: shown, line: ground, ink: look.dark ? "#101513" : "#ffffff", state: look.state }
    : { shape, glyph, fill: ground, line: shown, ink: shown, state: look.state };
}

/** One text for one look. */
export function symbolKey(spec: SymbolSpec): string {
  return [spec.shape, spec.glyph, spec.fill, spec.line, spec.state].join("|");
}
