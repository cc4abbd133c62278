import Collection from "ol/Collection";
import type Feature from "ol/Feature";
import Snap from "ol/interaction/Snap";
import type OlMap from "ol/Map";
import VectorSource from "ol/source/Vector";
import type { DrawnGeometry } from "./geometry";

const SNAP_PX = 10;
const KEY = "site-snap";

/** Draws the pointer to corners and edges: of the own sites, and of everything exact that lies round about. */
export class Snapping {
  /** All edges there are, for tracing along them. */
  readonly edges = new VectorSource<Feature<DrawnGeometry>>();
  readonly #features = new Collection<Feature<DrawnGeometry>>();
  readonly #snap = new Snap({ features: this.#features as Collection<Feature>, pixelTolerance: SNAP_PX });

  constructor(
    private readonly map: OlMap,
    sources: readonly VectorSource<Feature<DrawnGeometry>>[],
  ) {
    for (const source of sources) {
      source.on("addfeature", ({ feature }) => feature && this.#add(feature));
      source.on("removefeature", ({ feature }) => feature && this.#remove(feature));
      for (const feature of source.getFeatures()) this.#add(feature);
    }
    this.#snap.setActive(localStorage.getItem(KEY) !== "off");
  }

  get on(): boolean {
    return this.#snap.getActive();
  }

  toggle(): void {
    this.#snap.setActive(!this.on);
    localStorage.setItem(KEY, this.on ? "on" : "off");
  }

  /** It must hear of the pointer before the tools do, and the map asks the last one first. */
  stayLast(): void {
    this.map.removeInteraction(this.#snap);
    this.map.addInteraction(this.#snap);
  }

  #add(feature: Feature<DrawnGeometry>): void {
    this.#features.push(feature);
    this.edges.addFeature(feature);
  }

  #remove(feature: Feature<DrawnGeometry>): void {
    this.#features.remove(feature);
    this.edges.removeFeature(feature);
  }
}
