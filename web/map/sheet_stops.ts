export type Stop = "peek" | "half" | "full";

const STOPS: Stop[] = ["peek", "half", "full"];
const PEEK_PX = 132;

/** Height of a stop in pixels on a screen so high; the style sheet says the same. */
export function stopHeight(stop: Stop, screen: number): number {
  return { peek: PEEK_PX, half: Math.round(screen * 0.46), full: Math.round(screen * 0.88) }[stop];
}

/** The stop that a sheet let go at this height falls to. */
export function nearestStop(height: number, screen: number): Stop {
  const away = (stop: Stop): number => Math.abs(stopHeight(stop, screen) - height);
  return STOPS.reduce((best, stop) => (away(stop) < away(best) ? stop : best));
}

/** The stop a press on the handle leads to: up, up, and down again. */
export function nextStop(stop: Stop): Stop {
  return STOPS[(STOPS.indexOf(stop) + 1) % STOPS.length] ?? "peek";
}
