import Feature from "ol/Feature";
import MVT from "ol/format/MVT";
import type { Extent } from "ol/extent";
import type Point from "ol/geom/Point";
import VectorSource from "ol/source/Vector";
import { createXYZ } from "ol/tilegrid";
import { fetchTile, isAborted } from "./api";
import type { Loading } from "./loading";
import type { LayerEntry } from "./types";

const KEPT_TILES = 400;
/** A tile is shown on 512 pixels, so its number is one less than that of the usual 256-pixel zoom. */
const TILE_PX = 512;

/**
 * Points of a tile layer in one plain source. Vector tiles drawn tile by tile cut off what hangs over an edge
 * (fans, rings, labels) and repeat what stands in the margin; here every point is there once, uncut.
 */
export class PointTiles {
  readonly source = new VectorSource<Feature<Point>>();
  readonly #grid;
  readonly #format;
  readonly #kept = new Map<string, Feature<Point>[]>();
  /** Called when other points than before are shown. */
  onShown: () => void = () => undefined;
  #round = new AbortController();
  #wanted = "";
  #shownQuery = "";

  constructor(
    private readonly entry: LayerEntry,
    private readonly loading: Loading,
    private readonly query: () => string,
  ) {
    this.#grid = createXYZ({ tileSize: TILE_PX, maxZoom: entry.max_zoom });
    this.#format = new MVT<Feature>({ featureClass: Feature, layers: [entry.name] });
  }

  /** Brings the source in step with the view; what was shown stays until the new points are complete. */
  async show(extent: Extent, zoom: number): Promise<void> {
    const urls = this.#urls(extent, zoom);
    const wanted = [...urls.keys()].join(" ");
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#round.abort();
    this.#round = new AbortController();
    await this.#load(urls, this.#round.signal, () => void this.#again(extent, zoom));
  }

  #urls(extent: Extent, zoom: number): Map<string, Extent> {
    const z = Math.min(Math.round(zoom) - 1, this.entry.max_zoom);
    const urls = new Map<string, Extent>();
    if (z < Math.max(this.entry.min_zoom, 0)) return urls;
    const query = this.query();
    this.#grid.forEachTileCoord(extent, z, ([, x, y]) => {
      const path = this.entry.tiles.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`);
      urls.set(query ? `${path}?${query}` : path, this.#grid.getTileCoordExtent([z, x ?? 0, y ?? 0]));
    });
    return urls;
  }

  async #load(urls: Map<string, Extent>, signal: AbortSignal, again: () => void): Promise<void> {
    const query = this.query();
    this.loading.begin(this.entry.name);
    try {
      const tiles = await Promise.all([...urls].map(([url, extent]) => this.#tile(url, extent, signal)));
      this.source.clear(true);
      this.source.addFeatures(tiles.flat());
      this.#shownQuery = query;
      this.onShown();
      this.loading.succeed(this.entry.name);
    } catch (error) {
      if (!isAborted(error)) this.#fail(query, again);
    } finally {
      if (!signal.aborted) this.loading.end(this.entry.name);
    }
  }

  /** What other filters had found must not stay as if it were the answer. */
  #fail(query: string, again: () => void): void {
    if (query !== this.#shownQuery) this.source.clear();
    this.loading.fail(this.entry.name, again);
  }

  #again(extent: Extent, zoom: number): Promise<void> {
    this.#wanted = "";
    return this.show(extent, zoom);
  }

  async #tile(url: string, extent: Extent, signal: AbortSignal): Promise<Feature<Point>[]> {
    const kept = this.#kept.get(url);
    if (kept) return kept;
    const bytes = await fetchTile(url, signal);
    const read = this.#format.readFeatures(bytes, { extent, featureProjection: "EPSG:3857" }) as Feature<Point>[];
    this.#keep(url, read);
    return read;
  }

  #keep(url: string, features: Feature<Point>[]): void {
    this.#kept.set(url, features);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT_TILES && !oldest.done) this.#kept.delete(oldest.value);
  }
}
