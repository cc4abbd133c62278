import type { FeatureLike } from "ol/Feature";
import LineString from "ol/geom/LineString";
import type Point from "ol/geom/Point";
import { Fill, Icon, Stroke, Style, Text } from "ol/style";
import { DRAWN_AT, FONT, drawSymbol } from "../map/draw_symbol";
import type { Offset } from "../map/fan";
import { theme } from "../map/theme";
import type { PlaceMark } from "./place_marks";

/** A unit the place may be: hollow with the number of its key; filled when it is the one chosen. */
export function markStyles(feature: FeatureLike, resolution: number): Style[] {
  const [mark, offset] = [feature.get("mark") as PlaceMark, feature.get("offset") as Offset];
  const { accent, county, label } = theme();
  const symbol = new Style({
    image: new Icon({
      img: drawSymbol(look(mark), accent),
      scale: 1 / DRAWN_AT,
      displacement: [offset.x, -offset.y],
      // Names make way for symbols, not symbols for names.
      declutterMode: "obstacle",
    }),
    zIndex: mark.chosen ? 3 : 2,
    text: new Text({
      text: mark.label,
      font: `${mark.chosen ? 600 : 400} 12px ${FONT}`,
      fill: new Fill({ color: label }),
      stroke: new Stroke({ color: county, width: 3.2 }),
      textBaseline: "top",
      offsetX: offset.x,
      offsetY: offset.y + 14,
    }),
  });
  return offset.x || offset.y ? [leader(feature, offset, resolution), symbol] : [symbol];
}

/** Where the position is in doubt: anywhere inside the dashed line. */
export function reachStyle(): Style {
  const { accent, haloFill } = theme();
  return new Style({
    fill: new Fill({ color: haloFill }),
    stroke: new Stroke({ color: accent, width: 1.4, lineDash: [6, 5] }),
  });
}

function look({ candidate, chosen }: PlaceMark): Parameters<typeof drawSymbol>[0] {
  const { accent, county } = theme();
  const glyph = candidate === null ? "✓" : candidate < 9 ? String(candidate + 1) : "·";
  const colours = chosen ? { fill: accent, line: county, ink: county } : { fill: county, line: accent, ink: accent };
  return { shape: "circle", glyph, state: "plain", ...colours };
}

/** A thin line from where the symbol was moved aside back to the point. */
function leader(feature: FeatureLike, offset: Offset, resolution: number): Style {
  const [x, y] = (feature.getGeometry() as Point).getCoordinates() as [number, number];
  const ends = [[x, y], [x + offset.x * resolution, y - offset.y * resolution]];
  return new Style({ geometry: new LineString(ends), stroke: new Stroke({ color: theme().leader, width: 0.8 }), zIndex: 1 });
}
