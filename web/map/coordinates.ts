export interface LonLat {
  lon: number;
  lat: number;
}

const PAIR = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[°度]?\s*[EeNn东北]?\s*[,，;；\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[°度]?\s*[EeNn东北]?\s*$/;

/**
 * A typed pair of degrees, in either order: in China the longitude (73-136) is never a latitude (3-54).
 * Anything else is null.
 */
export function parseCoordinate(text: string): LonLat | null {
  const match = PAIR.exec(text);
  if (!match) return null;
  const [a, b] = [Number(match[1]), Number(match[2])];
  if (isLon(a) && isLat(b)) return { lon: a, lat: b };
  if (isLon(b) && isLat(a)) return { lon: b, lat: a };
  return null;
}

function isLon(value: number): boolean {
  return value >= 73 && value <= 136;
}

function isLat(value: number): boolean {
  return value >= 3 && value <= 54;
}
