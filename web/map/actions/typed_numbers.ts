/** Two typed numbers in their order, and what the text itself says about which is which. */
export interface TypedPair {
  first: number;
  second: number;
  /** Whether the text names the first as the easterly one (东经, E), the northerly one, or neither. */
  named: "east" | "north" | null;
}

const EAST = /[E东]|LON/;
const NORTH = /[N北]|LAT/;
const NAMES = /东经|北纬|东坐标|北坐标|横坐标|纵坐标|LONGITUDE|LATITUDE|LONG?|LAT|[ENXY东北]|[=:]/g;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const GROUPED = /^\d{1,3}([ ,])\d{3}(?:\1\d{3})*(?:\.\d+)?/;
const ANGLE = /([+-]?\d+(?:\.\d+)?)\s*°(?:\s*(\d+(?:\.\d+)?)')?(?:\s*(\d+(?:\.\d+)?)(?:"|''))?/g;

/**
 * Every way to read a typed line as two numbers: plain, in degrees, minutes and seconds with or without their signs,
 * or with thousands apart. Full-width digits and Chinese punctuation count as the plain ones.
 */
export function typedPairs(text: string): TypedPair[] {
  const plain = plainText(text);
  const numbers = plain.replace(NAMES, " ").trim();
  const readings = [angles(numbers), separate(numbers), grouped(numbers)];
  const pairs = readings.filter((pair): pair is [number, number] => pair !== null);
  return pairs.map(([first, second]) => ({ first, second, named: firstName(plain) }));
}

function plainText(text: string): string {
  return text
    .replaceAll("经度", "东经")
    .replaceAll("纬度", "北纬")
    .replace(/[°º˚度]/g, "°")
    .replace(/[″“”〃"秒]/g, '"')
    .replace(/[′‘’'＇分]/g, "'")
    .normalize("NFKC")
    .replace(/[、;]/g, ",")
    .toUpperCase()
    .trim();
}

function firstName(plain: string): TypedPair["named"] {
  const [east, north] = [plain.search(EAST), plain.search(NORTH)];
  if (east === -1 || north === -1) return null;
  return east < north ? "east" : "north";
}

/** 106°20'30" 35°30', every part after the degrees may be missing. */
function angles(text: string): [number, number] | null {
  const found = [...text.matchAll(ANGLE)];
  if (found.length !== 2 || text.replace(ANGLE, "").replace(/[\s,]/g, "") !== "") return null;
  const [first, second] = found.map(([, degrees, minutes, seconds]) => inDegrees([degrees, minutes ?? 0, seconds ?? 0].map(Number)));
  return first != null && second != null ? [first, second] : null;
}

/** Two numbers; or four or six that are degrees, minutes (and seconds). */
function separate(text: string): [number, number] | null {
  const parts = text.split(/[\s,/]+/);
  if (!parts.every((part) => NUMBER.test(part)) || ![2, 4, 6].includes(parts.length)) return null;
  const numbers = parts.map(Number);
  const half = numbers.length / 2;
  const [first, second] = [inDegrees(numbers.slice(0, half)), inDegrees(numbers.slice(half))];
  return first !== null && second !== null ? [first, second] : null;
}

/** 35,620,688.2 3,930,123 or 35 620 688.2, 3 930 123. */
function grouped(text: string): [number, number] | null {
  const numbers: number[] = [];
  let rest = text;
  while (rest !== "" && numbers.length < 2) {
    const found = GROUPED.exec(rest)?.[0] ?? /^\d+(?:\.\d+)?/.exec(rest)?.[0];
    if (found === undefined) return null;
    numbers.push(Number(found.replace(/[ ,]/g, "")));
    rest = rest.slice(found.length).replace(/^[\s,/]+/, "");
  }
  const [first, second] = numbers;
  return rest === "" && GROUPED.test(text) && first !== undefined && second !== undefined ? [first, second] : null;
}

/** Degrees, minutes and seconds as degrees; null where minutes or seconds reach 60. */
function inDegrees([degrees = 0, minutes = 0, seconds = 0]: readonly number[]): number | null {
  return minutes < 60 && seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : null;
}
