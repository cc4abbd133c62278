import { mapPositions, type Shape } from "./shape";

/** The whole shape moved by metres to the east and north. */
export function moveShape<Kind extends Shape>(shape: Kind, east: number, north: number): Kind {
  return mapPositions(shape, ([x, y]) => [x + east, y + north]) as Kind;
}
