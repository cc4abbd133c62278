import VectorLayer from "ol/layer/Vector";
import type VectorTileLayer from "ol/layer/VectorTile";
import VectorSource from "ol/source/Vector";
import type Feature from "ol/Feature";
import type Point from "ol/geom/Point";
import { askWith, countyStyle, haloStyle, provinceStyle, tileLayer, unitStyle } from "./base_layers";
import { filterQuery } from "./filters";
import type { Lit } from "./highlight";
import { labelStyle } from "./label_style";
import type { Loading } from "./loading";
import { PointTiles } from "./point_tiles";
import { placeSymbols, reachOf } from "./place_symbols";
import { projectStyle } from "./project_style";
import type { Catalogue, LayerEntry } from "./types";
import type { PageState } from "./url_state";

/** Layers the reader may hide, by their names in the catalogue. */
export const OPTIONAL_LAYERS = ["townships", "villages", "uncertain"];

/** All layers of the page, kept in step with filters, light and what is lit. */
export class MapLayers {
  readonly projects: PointTiles;
  readonly labels: PointTiles;
  readonly projectLayer: VectorLayer;
  readonly fanSource = new VectorSource<Feature<Point>>();
  readonly all: (VectorLayer | VectorTileLayer)[];
  readonly #tiles = new Map<string, VectorTileLayer>();
  readonly #entries: Map<string, LayerEntry>;
  readonly #labelLayer: VectorLayer;
  readonly #fanLayer: VectorLayer;
  /** Points of the project whose card is open; their halos stay lit. */
  held: ReadonlySet<string> = new Set();
  #query = "";

  constructor(
    private readonly catalogue: Catalogue,
    loading: Loading,
  ) {
    this.#entries = new Map(catalogue.layers.map((entry) => [entry.name, entry]));
    const names = ["provinces", "counties", "uncertain", "townships", "villages"];
    names.forEach((name, i) => this.#tiles.set(name, tileLayer(this.#entry(name), loading, i)));
    this.projects = new PointTiles(this.#entry("projects"), loading, () => this.#query);
    this.labels = new PointTiles(this.#entry("unit-labels"), loading, () => "");
    this.#labelLayer = pointLayer(this.labels.source, 10);
    this.projectLayer = pointLayer(this.projects.source, 11);
    this.#fanLayer = pointLayer(this.fanSource, 12);
    this.all = [...this.#tiles.values(), this.#labelLayer, this.projectLayer, this.#fanLayer];
  }

  /** Brings addresses and looks in step with the page's state. */
  dress(state: PageState, lit: Lit): void {
    const { county, position } = state.filters;
    // The chosen point only puts the rest back; the map keeps showing what is around it.
    this.#query = filterQuery({ ...state.filters, position: "" }).toString();
    this.#tiles.get("provinces")?.setStyle(provinceStyle());
    this.#tiles.get("counties")?.setStyle(countyStyle(county));
    this.#tiles.get("townships")?.setStyle(unitStyle(county, 3));
    this.#tiles.get("villages")?.setStyle(unitStyle(county, 2));
    this.#askForHalos();
    for (const [name, layer] of this.#tiles) layer.setVisible(!state.hidden.includes(name));
    this.light(state, lit, position);
  }

  /** Restyles only what changes with the pointer. */
  light(state: PageState, lit: Lit, focus = state.filters.position): void {
    const looks = { lit, chosen: state.project, focus };
    const style = projectStyle(this.catalogue.categories, looks);
    this.projectLayer.setStyle(style);
    this.#fanLayer.setStyle(style);
    const lifted = new Set([...lit.positions, ...this.held, focus]);
    this.#tiles.get("uncertain")?.setStyle(haloStyle(lifted));
  }

  /** Keeps symbols clear of one another at this resolution, and the names of units clear of the symbols. */
  place(county: string, resolution: number): void {
    const features = this.projects.source.getFeatures();
    placeSymbols(features, resolution);
    const reach = new Map<string, number>();
    for (const feature of features) {
      const unit = String(feature.get("unit") ?? "").slice(0, 9);
      const down = ((feature.get("shift") as { y: number } | undefined)?.y ?? 0) + reachOf(feature);
      reach.set(unit, Math.max(reach.get(unit) ?? 0, down));
    }
    this.#labelLayer.setStyle(labelStyle(county, (code) => reach.get(code) ?? 4));
    this.projectLayer.changed();
  }

  #askForHalos(): void {
    const layer = this.#tiles.get("uncertain");
    if (layer) askWith(layer, this.#entry("uncertain"), this.#query);
  }

  #entry(name: string): LayerEntry {
    const entry = this.#entries.get(name);
    if (!entry) throw new Error(`The catalogue has no layer "${name}".`);
    return entry;
  }
}

function pointLayer(source: VectorSource<Feature<Point>>, zIndex: number): VectorLayer {
  return new VectorLayer({ source, zIndex, declutter: "names", renderBuffer: 220, updateWhileAnimating: true, updateWhileInteracting: true });
}
