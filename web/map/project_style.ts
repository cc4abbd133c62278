import type { FeatureLike } from "ol/Feature";
import LineString from "ol/geom/LineString";
import type Point from "ol/geom/Point";
import { Fill, Icon, Stroke, Style, Text } from "ol/style";
import { clusterLabel, clusterRadius, parseBy, ringSlices } from "./clusters";
import { DRAWN_AT, FONT, drawCluster, drawSymbol } from "./draw_symbol";
import { fanOffsets, type Offset } from "./fan";
import type { Lit } from "./highlight";
import { isBeyondCounty } from "./place_words";
import { symbolKey, symbolSpec, type SymbolState } from "./symbols";
import { theme } from "./theme";
import type { Category } from "./types";
import { t } from "./words";

/** What the style of a project symbol depends on besides the feature itself. */
export interface Looks {
  lit: Lit;
  /** The open card's project. */
  chosen: number | null;
  /** The point whose projects are fanned out; everything else steps back. */
  focus: string;
}

const NOWHERE: Offset = { x: 0, y: 0 };
const images = new Map<string, HTMLCanvasElement>();

/** Draws each look once; a change of ground or accent is a look of its own. */
function image(key: string, draw: () => HTMLCanvasElement): HTMLCanvasElement {
  const { dark } = theme();
  const known = images.get(`${dark}|${key}`) ?? draw();
  images.set(`${dark}|${key}`, known);
  return known;
}

/** Style of one feature of the projects' tiles: a symbol, a fanned-out symbol, or a cluster. */
export function projectStyle(categories: Category[], looks: Looks) {
  const byKey = new Map(categories.map((category) => [category.key, category]));
  return (feature: FeatureLike, resolution: number): Style[] | undefined => {
    if (looks.focus && String(feature.get("position")) === looks.focus && !feature.get("fanned")) return undefined;
    return feature.get("kind") === "cluster"
      ? clusterStyles(feature, categories, looks, resolution)
      : singleStyles(feature, byKey.get(feature.get("category")), looks, resolution);
  };
}

function clusterStyles(feature: FeatureLike, categories: Category[], looks: Looks, resolution: number): Style[] {
  const { dark, accent } = theme();
  const [by, count] = [String(feature.get("by") ?? ""), Number(feature.get("count"))];
  const lit = looks.lit.positions.has(String(feature.get("position")));
  const dim = isDim(feature, looks);
  const canvas = image(`cluster|${by}|${count}|${lit}|${dim}`, () =>
    drawCluster({
      radius: clusterRadius(count),
      label: clusterLabel(count),
      slices: ringSlices(parseBy(by), categories),
      dark,
      lit,
      dim,
      accent,
    }),
  );
  const shift = shiftOf(feature);
  const symbol = new Style({
    image: icon(canvas, shift, false),
    zIndex: lit ? 20 : 10,
    ...countyCaption(feature, shift, clusterRadius(count)),
  });
  return [...leaders(feature, shift, NOWHERE, resolution), symbol];
}

/** What is known to the county only stands somewhere inside it; a caption says that the place means nothing. */
function countyCaption(feature: FeatureLike, shift: Offset, radius: number): { text?: Text } {
  const unit = String(feature.get("unit") ?? "");
  if (unit.length !== 6) return {};
  const { label, county } = theme();
  const text = new Text({
    text: t(isBeyondCounty(unit) ? "map.wholeregion" : "map.wholecounty"),
    font: `500 12px ${FONT}`,
    fill: new Fill({ color: label }),
    stroke: new Stroke({ color: county, width: 3.2 }),
    textBaseline: "top",
    offsetX: shift.x,
    offsetY: shift.y + radius + 8,
  });
  return { text };
}

function singleStyles(
  feature: FeatureLike,
  category: Category | undefined,
  looks: Looks,
  resolution: number,
): Style[] {
  const { dark, accent } = theme();
  const state = stateOf(feature, looks);
  const spec = symbolSpec(category, { certain: Boolean(feature.get("certain")), dark, state });
  const [shift, spoke] = [shiftOf(feature), spokeOf(feature)];
  const offset = { x: shift.x + spoke.x, y: shift.y + spoke.y };
  const canvas = image(symbolKey(spec), () => drawSymbol(spec, accent));
  const symbol = new Style({
    image: icon(canvas, offset, isDim(feature, looks)),
    zIndex: state === "lit" ? 21 : 11,
  });
  return [...leaders(feature, shift, spoke, resolution), symbol];
}

/** Where a symbol stands in its fan, from the fan's middle. */
function spokeOf(feature: FeatureLike): Offset {
  return fanOffsets(Number(feature.get("at_point") ?? 1))[Number(feature.get("index") ?? 0)] ?? NOWHERE;
}

/** How far everything at this point was moved to keep clear of its neighbours. */
function shiftOf(feature: FeatureLike): Offset {
  return (feature.get("shift") as Offset | undefined) ?? NOWHERE;
}

/** Thin lines back: a stem from the point to where its drawing stands now, and a spoke from there to the symbol. */
function leaders(feature: FeatureLike, shift: Offset, spoke: Offset, resolution: number): Style[] {
  const end = { x: shift.x + spoke.x, y: shift.y + spoke.y };
  return [
    ...(shift.x || shift.y ? [line(feature, NOWHERE, shift, resolution)] : []),
    ...(spoke.x || spoke.y ? [line(feature, shift, end, resolution)] : []),
  ];
}

function stateOf(feature: FeatureLike, looks: Looks): SymbolState {
  const id = Number(feature.get("id"));
  return looks.lit.projects.has(id) || looks.chosen === id ? "lit" : "plain";
}

function isDim(feature: FeatureLike, looks: Looks): boolean {
  return looks.focus !== "" && !feature.get("fanned");
}

function icon(canvas: HTMLCanvasElement, offset: Offset, dim: boolean): Icon {
  return new Icon({
    img: canvas,
    scale: 1 / DRAWN_AT,
    displacement: [offset.x, -offset.y],
    opacity: dim ? 0.28 : 1,
    // Symbols are never hidden for one another; labels make way for them.
    declutterMode: "obstacle",
  });
}

function line(feature: FeatureLike, from: Offset, to: Offset, resolution: number): Style {
  const [x, y] = (feature.getGeometry() as Point).getCoordinates() as [number, number];
  const ends = [from, to].map((offset) => [x + offset.x * resolution, y - offset.y * resolution]);
  return new Style({
    geometry: new LineString(ends),
    stroke: new Stroke({ color: theme().leader, width: 0.8 }),
    zIndex: 1,
  });
}
