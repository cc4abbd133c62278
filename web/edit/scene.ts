import { boundingExtent } from "ol/extent";
import type { Shape } from "../map/actions";
import { rowsOf, type Position } from "../map/actions";
import { byId } from "../map/dom";
import { Loading } from "../map/loading";
import { onThemeChange } from "../map/theme";
import type { Catalogue } from "../map/types";
import type { SitesApi } from "./api";
import { Backdrop } from "./backdrop";
import { EditMap } from "./edit_map";
import type { Editor } from "./editor";
import { Overlays } from "./overlays";
import { SiteLayer } from "./site_layer";
import { Snapping } from "./snapping";
import { Surroundings } from "./surroundings";
import type { ProjectSites } from "./types";

/** The map with everything on it that is not a tool. */
export class Scene {
  readonly map: EditMap;
  readonly sites: SiteLayer;
  readonly overlays = new Overlays();
  readonly snapping: Snapping;
  readonly #loading = new Loading();
  readonly #backdrop: Backdrop;
  readonly #surroundings: Surroundings;

  constructor(
    private readonly found: ProjectSites,
    catalogue: Catalogue,
    api: SitesApi,
    private readonly editor: Editor,
    coveredBelow: () => number,
    say: (sentence: string) => void,
  ) {
    const { zone } = editor;
    this.map = new EditMap(byId("map"), zone, coveredBelow);
    this.sites = new SiteLayer(editor);
    this.#backdrop = new Backdrop(catalogue, this.#loading, zone, (found.project.unit_codes[0] ?? "").slice(0, 6));
    this.#surroundings = new Surroundings(api, zone, found.project.id, say);
    this.snapping = new Snapping(this.map.map, [this.sites.source, this.#surroundings.source]);
    this.#join();
  }

  /** Shapes of others round about, with their exact edges. */
  get neighbours(): Shape[] {
    return this.#surroundings.neighbours;
  }

  begin(): void {
    this.map.begin(this.found.extent);
  }

  showShape(shape: Shape): void {
    this.map.show(boundingExtent(rowsOf(shape).flat()));
  }

  showPosition(position: Position, leastZoom: number): void {
    this.map.reveal(position, leastZoom);
  }

  /** Brings what is laid over the map into view. */
  showOverlays(): void {
    if (this.overlays.extent) this.map.show(this.overlays.extent);
  }

  #join(): void {
    const { map } = this.map;
    for (const layer of [...this.#backdrop.layers, this.#surroundings.layer, this.sites.layer, this.overlays.layer]) map.addLayer(layer);
    this.snapping.stayLast();
    map.on("moveend", () => this.#moved());
    map.on("loadstart", () => this.#loading.begin("map"));
    map.on("loadend", () => this.#loading.end("map"));
    this.#loading.onChange(() => byId("loading").classList.toggle("busy", this.#loading.busy));
    byId("zoom-in").addEventListener("click", () => this.map.zoomBy(1));
    byId("zoom-out").addEventListener("click", () => this.map.zoomBy(-1));
    byId("zoom-home").addEventListener("click", () => this.map.show(this.editor.zone.boxInMetres(this.found.extent)));
    onThemeChange(() => [this.#backdrop, this.#surroundings, this.sites, this.overlays].forEach((part) => part.dress()));
  }

  #moved(): void {
    this.#backdrop.follow(this.map);
    void this.#surroundings.follow(this.map);
  }
}
