import LineString from "ol/geom/LineString";
import MultiLineString from "ol/geom/MultiLineString";
import MultiPoint from "ol/geom/MultiPoint";
import MultiPolygon from "ol/geom/MultiPolygon";
import Point from "ol/geom/Point";
import Polygon from "ol/geom/Polygon";
import type { Shape } from "../map/actions";

export type DrawnGeometry = Point | LineString | Polygon | MultiPoint | MultiLineString | MultiPolygon;

/** A shape as the map draws it. */
export function drawn(shape: Shape): DrawnGeometry {
  switch (shape.type) {
    case "Point":
      return new Point(shape.coordinates);
    case "LineString":
      return new LineString(shape.coordinates);
    case "Polygon":
      return new Polygon(shape.coordinates);
    case "MultiPoint":
      return new MultiPoint(shape.coordinates);
    case "MultiLineString":
      return new MultiLineString(shape.coordinates);
    case "MultiPolygon":
      return new MultiPolygon(shape.coordinates);
  }
}

/** What was drawn, as a shape. */
export function shapeOf(geometry: DrawnGeometry): Shape {
  return { type: geometry.getType(), coordinates: geometry.getCoordinates() } as Shape;
}
