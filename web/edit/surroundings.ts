import Feature from "ol/Feature";
import { containsExtent, type Extent } from "ol/extent";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import type { Shape } from "../map/actions";
import type { Bbox } from "../map/types";
import { t } from "../map/words";
import { Refused, type SitesApi } from "./api";
import type { EditMap } from "./edit_map";
import { drawn, shapeOf, type DrawnGeometry } from "./geometry";
import { surroundingStyle } from "./looks";
import type { SurroundingFeature, Surroundings as Answer } from "./types";
import type { Zone } from "./zone";

/** Metres a pixel; from farther away nobody draws, and exact edges would be megabytes. */
export const CLOSE_M = 6;
/** Part of the view fetched ahead on each side, so that small moves find everything there. */
const MARGIN = 0.2;
/** Features taken in at once; every one is indexed edge by edge for snapping, and the page must not stand still. */
const SLICE = 150;

/** What lies round about with its exact edges, for snapping and tracing: other sites, units and zones. */
export class Surroundings {
  readonly source = new VectorSource<Feature<DrawnGeometry>>();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 5, declutter: "surroundings" });
  #loaded: Extent | null = null;
  #round = new AbortController();

  constructor(
    private readonly api: SitesApi,
    private readonly zone: Zone,
    private readonly project: number,
    private readonly say: (sentence: string) => void,
  ) {
    this.dress();
  }

  dress(): void {
    this.layer.setStyle(surroundingStyle());
  }

  /** Sites of other projects as shapes, for taking over their vertices. */
  get neighbours(): Shape[] {
    return this.source.getFeatures().map((feature) => shapeOf(feature.getGeometry() as DrawnGeometry));
  }

  async follow(map: EditMap): Promise<void> {
    this.layer.setVisible(map.resolution <= CLOSE_M);
    if (map.resolution > CLOSE_M || (this.#loaded && containsExtent(this.#loaded, map.extent))) return;
    this.#round.abort();
    this.#round = new AbortController();
    const wanted = widened(map.extent as Bbox);
    try {
      const answer = await this.api.surroundings(this.zone.boxInDegrees(wanted), this.#round.signal);
      this.#loaded = wanted;
      if (answer.truncated) this.say(t("edit.surroundings.truncated"));
      await this.#take(answer, this.#round.signal);
    } catch (error) {
      if (error instanceof Refused) this.say(error.message);
      else if (!(error instanceof DOMException)) throw error;
    }
  }

  async #take({ sites, units, zones }: Answer, signal: AbortSignal): Promise<void> {
    const others = sites.features.filter(({ properties }) => properties["project"] !== this.project);
    const wanted = [
      ...units.features.map((one) => ({ one, kind: "unit" })),
      ...zones.features.map((one) => ({ one, kind: "zone" })),
      ...others.map((one) => ({ one, kind: "site" })),
    ];
    this.source.clear();
    for (let from = 0; from < wanted.length && !signal.aborted; from += SLICE) {
      this.source.addFeatures(wanted.slice(from, from + SLICE).map(({ one, kind }) => this.#feature(one, kind)));
      await nextFrame();
    }
  }

  #feature({ geometry, properties }: SurroundingFeature, kind: string): Feature<DrawnGeometry> {
    const { kind: zoneKind, ...rest } = properties;
    return new Feature({ ...rest, zone_kind: zoneKind, kind, geometry: drawn(this.zone.toMetres(geometry)) });
  }
}

function widened([minX, minY, maxX, maxY]: Bbox): Bbox {
  const [dx, dy] = [(maxX - minX) * MARGIN, (maxY - minY) * MARGIN];
  return [minX - dx, minY - dy, maxX + dx, maxY + dy];
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
