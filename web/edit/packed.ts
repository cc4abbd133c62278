import { rowsOf, type Position, type Shape } from "../map/actions";
import type { SiteRecord, Work } from "./work";

/** A shape as its numbers in one block: the browser copies blocks at once, but hundreds of thousands of pairs slowly. */
interface Packed {
  type: Shape["type"];
  /** Positions in each row of `rowsOf(shape)`. */
  rows: number[];
  /** Rows in each polygon of a MultiPolygon. */
  rings: number[];
  flat: Float64Array;
}

interface StepOf<S> {
  deed: string;
  changes: { feature: string; before: S | null; after: S | null }[];
}

/** A work with its shapes in another form. */
export interface WorkOf<S> {
  records: ReadonlyMap<string, Omit<SiteRecord, "stored"> & { stored: S | null }>;
  shapes: ReadonlyMap<string, S>;
  history: { past: StepOf<S>[]; future: StepOf<S>[] };
}

export type PackedWork = WorkOf<Packed>;

const packedBefore = new WeakMap<Shape, Packed>();

/** Each shape is packed once, however many steps and drafts it is part of. */
export function packedWork(work: Work): PackedWork {
  return carried(work, (shape) => {
    const packed = packedBefore.get(shape) ?? pack(shape);
    packedBefore.set(shape, packed);
    return packed;
  });
}

/** The same work again, bit for bit; what was one shape is one again. */
export function unpackedWork(work: PackedWork): Work {
  const unpacked = new Map<Packed, Shape>();
  return carried(work, (packed) => {
    const shape = unpacked.get(packed) ?? unpack(packed);
    unpacked.set(packed, shape);
    return shape;
  });
}

function carried<From, To>({ records, shapes, history }: WorkOf<From>, carry: (shape: From) => To): WorkOf<To> {
  const maybe = (shape: From | null): To | null => shape && carry(shape);
  const step = ({ deed, changes }: StepOf<From>): StepOf<To> => ({
    deed,
    changes: changes.map(({ feature, before, after }) => ({ feature, before: maybe(before), after: maybe(after) })),
  });
  return {
    records: new Map([...records].map(([key, record]) => [key, { ...record, stored: maybe(record.stored) }])),
    shapes: new Map([...shapes].map(([key, shape]) => [key, carry(shape)])),
    history: { past: history.past.map(step), future: history.future.map(step) },
  };
}

function pack(shape: Shape): Packed {
  const rows = rowsOf(shape);
  const rings = shape.type === "MultiPolygon" ? shape.coordinates.map(({ length }) => length) : [];
  return { type: shape.type, rows: rows.map(({ length }) => length), rings, flat: Float64Array.from(rows.flat(2)) };
}

function unpack({ type, rows: lengths, rings, flat }: Packed): Shape {
  let at = 0;
  const position = (): Position => [flat[at++] ?? 0, flat[at++] ?? 0];
  const rows = lengths.map((length) => Array.from({ length }, position));
  let row = 0;
  const polygons = rings.map((length) => rows.slice(row, (row += length)));
  const coordinates = { Point: rows[0]?.[0], LineString: rows[0], MultiPoint: rows[0], Polygon: rows, MultiLineString: rows, MultiPolygon: polygons }[type];
  return { type, coordinates } as Shape;
}
