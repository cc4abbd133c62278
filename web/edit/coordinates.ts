import { readTyped, type Position, type Reading, type Whereabouts } from "../map/actions";

/** One way in which all the lines can be read. */
export interface ListReading {
  epsg: number;
  swapped: boolean;
  why: Reading["why"];
  /** Degrees, one a line. */
  positions: Position[];
}

export interface ReadList {
  readings: ListReading[];
  /** Nothing has to be asked. */
  sure: boolean;
  /** Numbers, from 1, of the lines that are no coordinates. */
  wrong: number[];
  lines: number;
}

/** Reads a pasted list, one position a line; what one line leaves open, the others may settle. */
export function readList(text: string, where: Whereabouts): ReadList {
  const lines = text.split(/\r?\n/).map((line, i) => ({ number: i + 1, text: line.trim() })).filter((line) => line.text !== "");
  const read = lines.map(({ number, text: line }) => ({ number, ...readTyped(line, where) }));
  const wrong = read.filter(({ readings }) => !readings.length).map(({ number }) => number);
  const [first, ...others] = read.filter(({ readings }) => readings.length);
  const readings = (first?.readings ?? []).flatMap((one) => {
    const same = others.map(({ readings: of }) => of.find((other) => isSameSystem(one, other)));
    if (same.some((other) => other === undefined)) return [];
    return [{ epsg: one.epsg, swapped: one.swapped, why: one.why, positions: [one, ...(same as Reading[])].map(({ position }) => position) }];
  });
  return { readings, sure: readings.length === 1 && read.some(({ sure }) => sure), wrong, lines: lines.length };
}

function isSameSystem(a: Reading, b: Reading): boolean {
  return a.epsg === b.epsg && a.swapped === b.swapped;
}
