/** Pixels right and down of the common point. */
export interface Offset {
  x: number;
  y: number;
}

const SPACING_PX = 30;
const FIRST_RADIUS_PX = 38;
const RING_GAP_PX = 30;

/**
 * Places round a common point for so many symbols: rings filled from the inside, each symbol with room for itself.
 * The order round the point carries no meaning, and the page says so.
 */
export function fanOffsets(count: number): Offset[] {
  if (count <= 1) return count === 1 ? [{ x: 0, y: 0 }] : [];
  return ringSizes(count).flatMap((size, ring) => ringOffsets(size, radiusOf(ring, size, count)));
}

/** How many symbols stand in each ring, from the inside out. */
export function ringSizes(count: number): number[] {
  const sizes: number[] = [];
  for (let left = count; left > 0; ) {
    const room = Math.floor((2 * Math.PI * radius(sizes.length)) / SPACING_PX);
    sizes.push(Math.min(room, left));
    left -= room;
  }
  return sizes;
}

/** Pixels from the common point to the middle of the outermost symbols. */
export function fanReach(count: number): number {
  return fanOffsets(count).reduce((reach, { x, y }) => Math.max(reach, Math.hypot(x, y)), 0);
}

function radius(ring: number): number {
  return FIRST_RADIUS_PX + ring * RING_GAP_PX;
}

function radiusOf(ring: number, size: number, count: number): number {
  const few = ring === 0 && count === size && size < 5;
  return few ? FIRST_RADIUS_PX - 10 : radius(ring);
}

function ringOffsets(size: number, radiusPx: number): Offset[] {
  return Array.from({ length: size }, (_, i) => {
    const angle = (i / size) * 2 * Math.PI - Math.PI / 2;
    return { x: radiusPx * Math.cos(angle), y: radiusPx * Math.sin(angle) };
  });
}
