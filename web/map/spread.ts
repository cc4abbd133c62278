/** A disc on the screen, in pixels. */
export interface Body {
  x: number;
  y: number;
  radius: number;
}

export interface Shift {
  x: number;
  y: number;
}

const ROUNDS = 12;
const FARTHEST_PX = 60;

/**
 * Moves for discs that would cover one another: each pair shares the overlap, nobody goes farther than a symbol or
 * two. Discs that are clear of all others stay exactly where they are.
 */
export function spreadApart(bodies: Body[]): Shift[] {
  const shifts = bodies.map(() => ({ x: 0, y: 0 }));
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!pushOnce(bodies, shifts)) break;
  }
  return shifts.map(limited);
}

function pushOnce(bodies: Body[], shifts: Shift[]): boolean {
  let pushed = false;
  for (let i = 0; i < bodies.length; i += 1) {
    for (let j = i + 1; j < bodies.length; j += 1) pushed = pushPair(bodies, shifts, i, j) || pushed;
  }
  return pushed;
}

function pushPair(bodies: Body[], shifts: Shift[], i: number, j: number): boolean {
  const [a, b] = [bodies[i] as Body, bodies[j] as Body];
  const [moveA, moveB] = [shifts[i] as Shift, shifts[j] as Shift];
  const [dx, dy] = [b.x + moveB.x - a.x - moveA.x, b.y + moveB.y - a.y - moveA.y];
  const distance = Math.hypot(dx, dy);
  const overlap = a.radius + b.radius - distance;
  if (overlap <= 0.5) return false;
  // Two at the very same place part sideways; any direction would do, this one is always the same.
  const [ux, uy] = distance > 0.01 ? [dx / distance, dy / distance] : [1, 0];
  moveA.x -= (ux * overlap) / 2;
  moveA.y -= (uy * overlap) / 2;
  moveB.x += (ux * overlap) / 2;
  moveB.y += (uy * overlap) / 2;
  return true;
}

function limited(shift: Shift): Shift {
  const length = Math.hypot(shift.x, shift.y);
  const share = length > FARTHEST_PX ? FARTHEST_PX / length : 1;
  return { x: shift.x * share, y: shift.y * share };
}
