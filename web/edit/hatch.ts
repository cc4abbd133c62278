const STEP_PX = 8;

/** Slanted lines of a colour with clear ground between them, as a fill for the canvas. */
export function hatch(colour: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = tile.height = STEP_PX;
  const context = tile.getContext("2d");
  if (!context) return `${colour}33`;
  context.strokeStyle = colour;
  context.lineWidth = 1.4;
  // Three lines, so that the pattern closes at the corners of the tile.
  for (const shift of [-STEP_PX, 0, STEP_PX]) {
    context.moveTo(shift, STEP_PX);
    context.lineTo(shift + STEP_PX, 0);
  }
  context.stroke();
  return context.createPattern(tile, "repeat") ?? `${colour}33`;
}
