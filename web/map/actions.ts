/**
 * What an editor can do to a shape. Pure: plain coordinates in and out, no map, no server, nothing altered in place.
 *
 * Shapes are in metres of the county's 3-degree zone (EPSG 4513-4554), x = easting; `toZone` and `toStored` carry them
 * from and to the API's degrees. A deed that may be impossible gives `{ ok: false, reason }`, and the page says the
 * reason in words ("shape.refused." + reason). Nothing is rounded in metres: `toStored` rounds once.
 */
export * from "./actions/shape";

export { difference } from "./actions/difference";
export { edgeLength, measure, measureDegrees, type Measured } from "./actions/ellipsoid";
export { roundDegrees, roundShape } from "./actions/grid";
export { EMPTY_HISTORY, redo, remember, undo, type Change, type History, type Moved, type Step } from "./actions/history";
export { cutHole, removeHole } from "./actions/holes";
export { merge, mergeIntoParts } from "./actions/merge";
export { moveShape } from "./actions/move";
export { addPart, partsOf, removePart, type Part } from "./actions/parts";
export { TOLERANCE_M } from "./actions/planar";
export { isSound, problemsOf, type Problem, type ProblemKind } from "./actions/problems";
export { sliversBetween, type Sliver } from "./actions/slivers";
export { split, type Split } from "./actions/split";
export { takeOverVertices } from "./actions/take_over_vertices";
export { tidy, type Tidying } from "./actions/tidy";
export { placeOnRow, trace, type PlaceOnRow } from "./actions/trace";
export { readTyped, type Reading, type Typed, type Whereabouts, type Why } from "./actions/typed_position";
export { addVertex, moveVertex, removeVertex, verticesOf, type VertexPlace } from "./actions/vertices";
export { positionToDegrees, positionToZone, toStored, toZone } from "./actions/zone";
