import type { Slice } from "./clusters";
import { onGround } from "./colours";
import { glyphMiddle, glyphSize, shapePath } from "./shapes";
import type { SymbolSpec } from "./symbols";

const FIELD = 24;
/** Room round the field for the line and the ring of a lit symbol. */
const MARGIN = 4;
export const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';
/** Drawn at twice the size at least, so that symbols stay sharp while the map zooms. */
export const DRAWN_AT = Math.max(2, Math.ceil(globalThis.devicePixelRatio ?? 1));

/** Draws a symbol; the canvas is DRAWN_AT times as large as the symbol on screen. */
export function drawSymbol(spec: SymbolSpec, accent: string): HTMLCanvasElement {
  const [canvas, context] = newCanvas(FIELD + 2 * MARGIN);
  context.translate(MARGIN, MARGIN);
  const outline = new Path2D(shapePath(spec.shape));
  if (spec.state === "lit") strokeOutline(context, outline, accent, 6.5);
  strokeOutline(context, outline, spec.fill === spec.ink ? spec.fill : spec.line, 3);
  context.fillStyle = spec.fill;
  context.fill(outline);
  if (spec.line === spec.ink) strokeOutline(context, outline, spec.line, 1.8);
  drawText(context, spec.glyph, { y: glyphMiddle(spec.shape), size: glyphSize(spec.shape), colour: spec.ink });
  return canvas;
}

export interface ClusterLook {
  radius: number;
  label: string;
  slices: Slice[];
  dark: boolean;
  lit: boolean;
  /** Put back behind a fan: pale, but opaque, so that nothing beneath shows through the count. */
  dim: boolean;
  accent: string;
}

/** Draws a cluster: the count inside a ring of its categories' colours. */
export function drawCluster(look: ClusterLook): HTMLCanvasElement {
  const middle = look.radius + MARGIN;
  const [canvas, context] = newCanvas(2 * middle);
  context.translate(middle, middle);
  disc(context, look.radius + (look.lit ? 3 : 1.2), look.lit ? look.accent : look.dark ? "#0f1512" : "#ffffff");
  disc(context, look.radius, look.dark ? "#1c2420" : "#ffffff");
  context.globalAlpha = look.dim ? 0.32 : 1;
  for (const slice of look.slices) drawSlice(context, slice, look);
  drawText(context, look.label, { x: 0, y: 0.5, size: look.label.length > 3 ? 11 : 13, colour: look.dark ? "#eef3ef" : "#18211c" });
  return canvas;
}

function newCanvas(side: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(side * DRAWN_AT);
  // OpenLayers reads a pixel of every icon back; from a canvas on the graphics card that takes a tenth of a second.
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser gives no canvas to draw on.");
  context.scale(DRAWN_AT, DRAWN_AT);
  context.lineJoin = "round";
  return [canvas, context];
}

function strokeOutline(context: CanvasRenderingContext2D, outline: Path2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(outline);
}

function drawText(
  context: CanvasRenderingContext2D,
  text: string,
  at: { x?: number; y: number; size: number; colour: string },
): void {
  context.font = `600 ${at.size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  const box = context.measureText(text);
  const baseline = at.y + (box.actualBoundingBoxAscent - box.actualBoundingBoxDescent) / 2;
  context.fillStyle = at.colour;
  context.fillText(text, at.x ?? FIELD / 2, baseline);
}

function disc(context: CanvasRenderingContext2D, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fill();
}

function drawSlice(context: CanvasRenderingContext2D, slice: Slice, look: ClusterLook): void {
  const gap = look.slices.length > 1 ? Math.min(0.05, (slice.to - slice.from) / 4) : 0;
  context.strokeStyle = onGround(slice.colour, look.dark);
  context.lineWidth = 4;
  context.beginPath();
  context.arc(0, 0, look.radius - 2.4, slice.from - Math.PI / 2 + gap, slice.to - Math.PI / 2 - gap);
  context.stroke();
}
