import type OlMap from "ol/Map";
import Feature from "ol/Feature";
import { boundingExtent } from "ol/extent";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { Backdrop } from "../edit/backdrop";
import { EditMap } from "../edit/edit_map";
import { drawn, type DrawnGeometry } from "../edit/geometry";
import { SitesApi } from "../edit/api";
import { overlayStyle } from "../edit/looks";
import { Surroundings } from "../edit/surroundings";
import { Zone } from "../edit/zone";
import { epsgOf, FIRST_ZONE, LAST_ZONE } from "../map/actions/zone";
import { rowsOf, type Position, type Shape } from "../map/actions";
import type { Loading } from "../map/loading";
import type { Bbox, Catalogue } from "../map/types";
import { stateOf } from "./feature_state";
import { previewStyle } from "./preview_looks";
import type { PreviewFeature } from "./types";

/** Degrees from the middle of the file; what lies farther off is no part of the first view. */
const REACH = 3;
const HIT_PX = 6;
/** No project's number: the sites round about are those of all projects. */
const NO_PROJECT = 0;

/** The features of a file on the map, in the zone they lie in; nothing is drawn here, only looked at. */
export class PreviewMap {
  readonly map: EditMap;
  readonly zone: Zone;
  readonly #backdrop: Backdrop;
  readonly #surroundings: Surroundings;
  readonly #features = new VectorSource<Feature<DrawnGeometry>>();
  readonly #repairs = new VectorSource();
  readonly #layer = new VectorLayer({ source: this.#features, zIndex: 10, declutter: "surroundings" });
  readonly #repairLayer = new VectorLayer({ source: this.#repairs, zIndex: 12 });
  #selected: number | null = null;
  #box: Bbox | null = null;

  constructor(
    target: HTMLElement,
    catalogue: Catalogue,
    loading: Loading,
    county: string,
    centre: Position,
    coveredBelow: () => number,
    does: { pick(feature: number): void; say(sentence: string): void },
  ) {
    this.zone = new Zone(zoneAt(centre[0]), centre);
    this.map = new EditMap(target, this.zone, coveredBelow);
    this.#backdrop = new Backdrop(catalogue, loading, this.zone, county);
    this.#surroundings = new Surroundings(new SitesApi(NO_PROJECT, ""), this.zone, NO_PROJECT, (sentence) => does.say(sentence));
    for (const layer of [...this.#backdrop.layers, this.#surroundings.layer, this.#layer, this.#repairLayer]) this.ol.addLayer(layer);
    this.ol.on("moveend", () => {
      this.#backdrop.follow(this.map);
      void this.#surroundings.follow(this.map);
    });
    this.ol.on("click", ({ pixel }) => {
      const [hit] = this.ol.getFeaturesAtPixel(pixel, { layerFilter: (layer) => layer === this.#layer, hitTolerance: HIT_PX });
      if (hit) does.pick(Number(hit.get("number")));
    });
    this.dress();
  }

  get ol(): OlMap {
    return this.map.map;
  }

  dress(): void {
    this.#backdrop.dress();
    this.#surroundings.dress();
    this.#layer.setStyle(previewStyle((feature) => feature === this.#selected));
    this.#repairLayer.setStyle(overlayStyle("offered"));
  }

  /** Shows exactly these; the boxes of those whose geometry the server kept back. */
  show(features: readonly PreviewFeature[]): void {
    this.#features.clear(true);
    this.#repairs.clear(true);
    this.#features.addFeatures(features.flatMap((feature) => this.#feature(feature)));
    const repaired = features.flatMap(({ repaired }) => (repaired ? [this.#inMetres(repaired)] : []));
    this.#repairs.addFeatures(repaired.filter(canBeDrawn).map((shape) => new Feature(drawn(shape))));
    this.#box = boxNear(features);
  }

  showAll(animated = true): void {
    if (this.#box) this.map.show(this.zone.boxInMetres(this.#box), animated);
  }

  /** Brings one into view and makes it stand out; null none. */
  select(feature: PreviewFeature | null, reveal: boolean): void {
    this.#selected = feature?.number ?? null;
    this.#layer.changed();
    if (feature?.bounds && reveal) this.map.show(this.zone.boxInMetres(feature.bounds));
  }

  leave(): void {
    this.ol.setTarget(undefined);
  }

  #feature(feature: PreviewFeature): Feature<DrawnGeometry>[] {
    const { geometry, bounds, number } = feature;
    const given = geometry ?? (bounds && boxShape(bounds));
    const shape = given && this.#inMetres(given);
    if (!shape || !canBeDrawn(shape)) return [];
    return [new Feature({ geometry: drawn(shape), number, state: stateOf(feature), rough: geometry === null })];
  }

  #inMetres(shape: Shape): Shape {
    return this.zone.toMetres(shape);
  }
}

/** EPSG of the 3-degree zone round a longitude, without its number in the eastings, as the editor has it. */
export function zoneAt(longitude: number): number {
  const number = Math.min(LAST_ZONE, Math.max(FIRST_ZONE, Math.round(longitude / 3)));
  return epsgOf({ number, prefixed: false });
}

/** The middle of the features by the median, so that a stray one does not lead away; null without any. */
export function middleOf(features: readonly PreviewFeature[]): Position | null {
  const boxes = features.flatMap(({ bounds }) => (bounds ? [bounds] : []));
  if (!boxes.length) return null;
  return [median(boxes.map(([minX, , maxX]) => (minX + maxX) / 2)), median(boxes.map(([, minY, , maxY]) => (minY + maxY) / 2))];
}

/** The box round the features that lie near their middle. */
export function boxNear(features: readonly PreviewFeature[]): Bbox | null {
  const middle = middleOf(features);
  if (!middle) return null;
  const [lon, lat] = middle;
  const boxes = features.flatMap(({ bounds }) => (bounds ? [bounds] : []));
  const near = boxes.filter(([minX, minY, maxX, maxY]) => Math.abs((minX + maxX) / 2 - lon) < REACH && Math.abs((minY + maxY) / 2 - lat) < REACH);
  return boundingExtent((near.length ? near : boxes).flatMap(([minX, minY, maxX, maxY]) => [[minX, minY], [maxX, maxY]])) as Bbox;
}

function boxShape([minX, minY, maxX, maxY]: Bbox): Shape {
  return { type: "Polygon", coordinates: [[[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY]]] };
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Far from the zone its formulas give no figures; such a shape is in the list alone. */
function canBeDrawn(shape: Shape): boolean {
  return rowsOf(shape).every((row) => row.every((position) => position.every(Number.isFinite)));
}
