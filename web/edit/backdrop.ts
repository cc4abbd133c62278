import Feature from "ol/Feature";
import type { Extent } from "ol/extent";
import type Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import type VectorTileLayer from "ol/layer/VectorTile";
import { transformExtent } from "ol/proj";
import VectorSource from "ol/source/Vector";
import { Fill, Stroke, Style } from "ol/style";
import { tileLayer, unitStyle } from "../map/base_layers";
import { labelStyle } from "../map/label_style";
import type { Loading } from "../map/loading";
import { PointTiles } from "../map/point_tiles";
import { theme } from "../map/theme";
import type { Catalogue, LayerEntry } from "../map/types";
import type { EditMap } from "./edit_map";
import { CLOSE_M } from "./surroundings";
import type { Zone } from "./zone";

const LABEL_GAP_PX = 4;
/** Metres a pixel from which on the borders of villages would only be noise. */
const VILLAGES_M = 30;

/**
 * What lies under the sites: the outlines of the units and, from far away, the sites of all projects. Outlines only:
 * fills would show the seams between tiles that are turned into the zone.
 */
export class Backdrop {
  readonly layers: (VectorLayer | VectorTileLayer)[];
  readonly #labels: PointTiles;
  readonly #names = new VectorSource<Feature<Point>>();
  readonly #nameLayer = new VectorLayer({ source: this.#names, zIndex: 4, declutter: "names", renderBuffer: 220 });
  readonly #tiles: { name: string; layer: VectorTileLayer }[];

  constructor(
    catalogue: Catalogue,
    loading: Loading,
    private readonly zone: Zone,
    private readonly county: string,
  ) {
    const entries = new Map(catalogue.layers.map((entry) => [entry.name, entry]));
    const known = ["counties", "townships", "villages", "sites"].map((name) => entries.get(name));
    this.#tiles = known.filter((entry) => entry !== undefined).map((entry, i) => ({ name: entry.name, layer: tileLayer(entry, loading, i) }));
    // From close by the sites round about are there with their exact edges.
    this.#tiles.find(({ name }) => name === "sites")?.layer.setMinResolution(CLOSE_M);
    this.#tiles.find(({ name }) => name === "villages")?.layer.setMaxResolution(VILLAGES_M);
    this.#labels = new PointTiles(entries.get("unit-labels") as LayerEntry, loading, () => "");
    this.#labels.onShown = () => this.#takeLabels();
    this.layers = [...this.#tiles.map(({ layer }) => layer), this.#nameLayer];
    this.dress();
  }

  /** Follows a light or dark ground. */
  dress(): void {
    const { labelQuiet, countyFirm, countyLine } = theme();
    const firm = new Style({ stroke: new Stroke({ color: countyFirm, width: 1.8 }), zIndex: 2 });
    const thin = new Style({ stroke: new Stroke({ color: countyLine, width: 1 }) });
    const far = new Style({ fill: new Fill({ color: `${labelQuiet}2e` }), stroke: new Stroke({ color: labelQuiet, width: 1 }) });
    const styles: Record<string, ReturnType<typeof unitStyle>> = {
      counties: (feature) => (feature.get("code") === this.county ? firm : thin),
      townships: unitStyle(this.county, 3),
      villages: unitStyle(this.county, 2),
      sites: () => far,
    };
    for (const { name, layer } of this.#tiles) layer.setStyle(styles[name]);
    this.#nameLayer.setStyle(labelStyle(this.county, () => LABEL_GAP_PX));
  }

  /** Brings the names in step with what the map shows. */
  follow(map: EditMap): void {
    const extent = transformExtent(map.extent, this.zone.projection, "EPSG:3857") as Extent;
    void this.#labels.show(extent, map.zoom);
  }

  /** The tiles' points are in the system of the public map. */
  #takeLabels(): void {
    const moved = this.#labels.source.getFeatures().map((feature) => {
      const point = feature.getGeometry()?.clone().transform("EPSG:3857", this.zone.projection) as Point;
      return new Feature({ ...feature.getProperties(), geometry: point });
    });
    this.#names.clear(true);
    this.#names.addFeatures(moved);
  }
}
