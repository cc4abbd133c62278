import type { FeatureLike } from "ol/Feature";
import MultiPoint from "ol/geom/MultiPoint";
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style";
import { FONT } from "../map/draw_symbol";
import { theme } from "../map/theme";
import { rowsOf, type Position } from "../map/actions";
import { shapeOf, type DrawnGeometry } from "./geometry";
import { hatch } from "./hatch";

const CORNERS_APART_PX = 7;

/** How a shape is meant that is laid over the map for a while. */
export type Meaning = "gained" | "lost" | "offered" | "theirs" | "mine" | "older" | "typed";

/** Colours of what the editor draws on a light and on a dark ground. */
function colours() {
  const { dark, accent, label, labelQuiet, land } = theme();
  const own = dark ? "#ffcf6b" : "#b4530a";
  const meanings: Record<Meaning, string> = {
    gained: dark ? "#6fdc8c" : "#15803d",
    lost: dark ? "#ff9a94" : "#b4232b",
    offered: dark ? "#8ab8ff" : "#1d4ed8",
    theirs: dark ? "#c9a6ff" : "#6d28d9",
    mine: own,
    older: dark ? "#a3b3aa" : "#5d6b63",
    typed: dark ? "#8ab8ff" : "#1d4ed8",
  };
  const zones = { red_line: "#c2272d", farmland: "#a06a00", urban: "#6b5a8a" };
  return { own, accent, label, labelQuiet, land, meanings, zones, problem: dark ? "#ff6f66" : "#c81e1e" };
}

/** Own sites: the selected ones firmer, with their corners where they can be changed. */
export function siteStyle(isSelected: (key: string) => boolean, showCorners: () => boolean) {
  const { own, land } = colours();
  const [quiet, firm] = [1.8, 3].map((width) => areaStyle(own, width, width > 2 ? "38" : "24"));
  const image = new RegularShape({ points: 4, angle: Math.PI / 4, radius: 5, fill: new Fill({ color: land }), stroke: new Stroke({ color: own, width: 1.6 }) });
  const corners = (feature: FeatureLike, resolution: number): Style =>
    new Style({ image, geometry: new MultiPoint(apart(rowsOf(shapeOf(feature.getGeometry() as DrawnGeometry)), resolution * CORNERS_APART_PX)) });
  return (feature: FeatureLike, resolution: number): Style[] => {
    if (!isSelected(String(feature.getId()))) return quiet ? [quiet] : [];
    return [firm, showCorners() ? corners(feature, resolution) : undefined].filter((style) => style !== undefined);
  };
}

/** Positions at least so far from the one before: corners closer than that would be a band, and cost time. */
function apart(rows: readonly Position[][], least: number): Position[] {
  const kept: Position[] = [];
  for (const row of rows) {
    let last: Position | null = null;
    for (const position of row) {
      if (last && Math.hypot(position[0] - last[0], position[1] - last[1]) < least) continue;
      kept.push(position);
      last = position;
    }
  }
  return kept;
}

/** What is round about: sites of other projects, outlines of units, zones. */
export function surroundingStyle() {
  const { label, labelQuiet, land, zones } = colours();
  const neighbour = areaStyle(labelQuiet, 1.4, "1f");
  const unit = new Style({ stroke: new Stroke({ color: label, width: 1.3, lineDash: [9, 4, 2, 4] }) });
  return (feature: FeatureLike): Style[] => {
    const kind = String(feature.get("kind"));
    if (kind === "zone") {
      const colour = zones[String(feature.get("zone_kind")) as keyof typeof zones] ?? zones.urban;
      return [new Style({ stroke: new Stroke({ color: colour, width: 1.8 }), fill: new Fill({ color: hatch(colour) }) })];
    }
    const text = new Text({
      text: String(feature.get("name") ?? ""),
      font: `12px ${FONT}`,
      fill: new Fill({ color: labelQuiet }),
      stroke: new Stroke({ color: land, width: 3 }),
      ...(kind === "unit" && { placement: "line" as const, textBaseline: "bottom" as const }),
      overflow: false,
    });
    return [kind === "unit" ? unit : neighbour, new Style({ text })];
  };
}

/** A shape laid over the map; hatched where ground was lost, so that the colour alone need not tell. */
export function overlayStyle(meaning: Meaning): Style {
  const colour = colours().meanings[meaning];
  const dashed = meaning === "older" || meaning === "offered";
  const fill = meaning === "lost" ? hatch(colour) : `${colour}${meaning === "older" ? "14" : "38"}`;
  return new Style({
    fill: new Fill({ color: fill }),
    stroke: new Stroke({ color: colour, width: 2.4, ...(dashed && { lineDash: [7, 5] }) }),
    image: dot(colour),
  });
}

/** The sketch while it is drawn, and the spot under the pointer. */
export function sketchStyle(): Style[] {
  const { own, land } = colours();
  return [
    areaStyle(own, 2.2, "24"),
    new Style({ image: new Circle({ radius: 5, fill: new Fill({ color: own }), stroke: new Stroke({ color: land, width: 1.6 }) }), zIndex: 5 }),
  ];
}

/** Where a problem is: a ring with a cross in it, seen without its colour too. */
export function problemStyle(): Style[] {
  const { problem, land } = colours();
  const cross = (colour: string, width: number): Style =>
    new Style({ image: new RegularShape({ points: 4, radius: 6, radius2: 0, angle: Math.PI / 4, stroke: new Stroke({ color: colour, width }) }), zIndex: 21 });
  const ring = new Circle({ radius: 11, fill: new Fill({ color: `${problem}33` }), stroke: new Stroke({ color: problem, width: 2.4 }) });
  const halo = new Circle({ radius: 13, stroke: new Stroke({ color: land, width: 2 }) });
  return [new Style({ image: halo, zIndex: 19 }), new Style({ image: ring, zIndex: 20 }), cross(problem, 1.8)];
}

/** The vertex that Delete would take away. */
export function chosenVertexStyle(): Style {
  const { own, land } = colours();
  return new Style({ image: new Circle({ radius: 7, fill: new Fill({ color: own }), stroke: new Stroke({ color: land, width: 2.4 }) }), zIndex: 6 });
}

function areaStyle(colour: string, width: number, opacity: string): Style {
  return new Style({ fill: new Fill({ color: colour + opacity }), stroke: new Stroke({ color: colour, width, lineJoin: "round" }), image: dot(colour) });
}

function dot(colour: string): Circle {
  return new Circle({ radius: 6, fill: new Fill({ color: colour }), stroke: new Stroke({ color: theme().land, width: 1.6 }) });
}
