import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import { circular } from "ol/geom/Polygon";
import VectorLayer from "ol/layer/Vector";
import type VectorTileLayer from "ol/layer/VectorTile";
import { fromLonLat, transformExtent } from "ol/proj";
import VectorSource from "ol/source/Vector";
import { fetchCatalogue } from "../map/api";
import { countyStyle, provinceStyle, tileLayer, unitStyle } from "../map/base_layers";
import { fanOffsets } from "../map/fan";
import { labelStyle } from "../map/label_style";
import { Loading } from "../map/loading";
import { MapView } from "../map/map_view";
import { PointTiles } from "../map/point_tiles";
import { onThemeChange } from "../map/theme";
import type { Bbox, Catalogue } from "../map/types";
import type { PlaceMark } from "./place_marks";
import { markStyles, reachStyle } from "./place_style";

const CIRCLE_POINTS = 72;
/** A small map has little to spare at its edges; closer than this one would not know where one is. */
const FIT = { padding: [14, 20, 22, 20], maxZoom: 13 };

/** The drawn map: outlines, names, and what a place may be. Degrees outside, EPSG:3857 inside. */
export class PlaceMap {
  readonly #view: MapView;
  readonly #base = new Map<string, VectorTileLayer>();
  readonly #labels: PointTiles;
  readonly #labelLayer: VectorLayer;
  readonly #marks = new VectorSource<Feature<Point>>();
  readonly #reaches = new VectorSource();
  readonly #reachLayer = new VectorLayer({ source: this.#reaches, zIndex: 5 });
  readonly #markLayer = new VectorLayer({ source: this.#marks, zIndex: 20, style: markStyles, declutter: "names" });
  #county = "";

  static async open(target: HTMLElement, choose: (candidate: number) => void): Promise<PlaceMap> {
    return new PlaceMap(target, await fetchCatalogue(), choose);
  }

  private constructor(target: HTMLElement, catalogue: Catalogue, choose: (candidate: number) => void) {
    this.#view = new MapView(target, () => ({ right: 0, bottom: 0 }));
    const loading = new Loading();
    const entry = (name: string): Catalogue["layers"][number] => {
      const found = catalogue.layers.find((layer) => layer.name === name);
      if (!found) throw new Error(`The catalogue has no layer "${name}".`);
      return found;
    };
    ["provinces", "counties", "townships", "villages"].forEach((name, i) =>
      this.#base.set(name, tileLayer(entry(name), loading, i)));
    this.#labels = new PointTiles(entry("unit-labels"), loading, () => "");
    this.#labelLayer = new VectorLayer({ source: this.#labels.source, zIndex: 10, declutter: "names" });
    for (const layer of [...this.#base.values(), this.#reachLayer, this.#labelLayer, this.#markLayer]) {
      this.#view.map.addLayer(layer);
    }
    this.#listen(choose);
  }

  /** Shows the marks in the county, and moves so that the whole area is seen. */
  show(marks: PlaceMark[], county: string, bounds: Bbox | null): void {
    if (county !== this.#county) this.#dress(county);
    this.#marks.clear(true);
    this.#marks.addFeatures(featuresOf(marks));
    this.#reaches.clear(true);
    this.#reaches.addFeatures(reachesOf(marks));
    this.#view.map.updateSize();
    if (bounds) this.#view.map.getView().fit(transformExtent(bounds, "EPSG:4326", "EPSG:3857"), FIT);
  }

  #dress(county: string): void {
    this.#county = county;
    this.#base.get("provinces")?.setStyle(provinceStyle());
    this.#base.get("counties")?.setStyle(countyStyle(county));
    this.#base.get("townships")?.setStyle(unitStyle(county, 3));
    this.#base.get("villages")?.setStyle(unitStyle(county, 2));
    this.#labelLayer.setStyle(labelStyle(county, () => 4));
    this.#reachLayer.setStyle(reachStyle());
    this.#markLayer.changed();
  }

  #listen(choose: (candidate: number) => void): void {
    const { map, target } = this.#view;
    const markAt = (pixel: number[]): PlaceMark | undefined =>
      map.getFeaturesAtPixel(pixel, { hitTolerance: 6, layerFilter: (layer) => layer === this.#markLayer })[0]?.get("mark");
    map.on("pointermove", ({ pixel, dragging }) => {
      if (!dragging) target.style.cursor = typeof markAt(pixel)?.candidate === "number" ? "pointer" : "";
    });
    map.on("click", ({ pixel }) => {
      const mark = markAt(pixel);
      if (typeof mark?.candidate === "number") choose(mark.candidate);
    });
    map.on("moveend", () => void this.#labels.show(this.#view.wantedExtent(), this.#view.zoom));
    new ResizeObserver(() => map.updateSize()).observe(target);
    onThemeChange(() => this.#dress(this.#county));
  }
}

/** Those that stand at one point, as villages of one township often do, are fanned out round it. */
function featuresOf(marks: PlaceMark[]): Feature<Point>[] {
  const atPoint = new Map<string, PlaceMark[]>();
  for (const mark of marks) {
    const key = `${mark.lon},${mark.lat}`;
    atPoint.set(key, [...(atPoint.get(key) ?? []), mark]);
  }
  return [...atPoint.values()].flatMap((together) => {
    const offsets = fanOffsets(together.length);
    return together.map((mark, i) => new Feature({ geometry: new Point(fromLonLat([mark.lon, mark.lat])), mark, offset: offsets[i] }));
  });
}

function reachesOf(marks: PlaceMark[]): Feature[] {
  const circles = new Map<string, Feature>();
  for (const { lon, lat, reach_m } of marks) {
    if (reach_m === null) continue;
    const circle = circular([lon, lat], reach_m, CIRCLE_POINTS).transform("EPSG:4326", "EPSG:3857");
    circles.set(`${lon},${lat},${reach_m}`, new Feature(circle));
  }
  return [...circles.values()];
}
