import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import type { Extent } from "ol/extent";
import type { Shape } from "../map/actions";
import { drawn } from "./geometry";
import { overlayStyle, type Meaning } from "./looks";

/** Shapes laid over the map for a while, each with what it means: an old version, an offer, somebody else's. */
export class Overlays {
  readonly #source = new VectorSource();
  readonly layer = new VectorLayer({ source: this.#source, zIndex: 15 });

  constructor() {
    this.dress();
  }

  dress(): void {
    this.layer.setStyle((feature) => overlayStyle(feature.get("meaning") as Meaning));
  }

  /** Shows exactly these. */
  show(shapes: readonly (readonly [Meaning, Shape | null])[]): void {
    this.#source.clear();
    const there = shapes.filter((one): one is readonly [Meaning, Shape] => one[1] !== null);
    this.#source.addFeatures(there.map(([meaning, shape]) => new Feature({ geometry: drawn(shape), meaning })));
  }

  clear(): void {
    this.#source.clear();
  }

  /** The box round what is shown, in metres; null while nothing is. */
  get extent(): Extent | null {
    return this.#source.isEmpty() ? null : this.#source.getExtent();
  }
}
