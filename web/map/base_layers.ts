import type VectorTile from "ol/VectorTile";
import MVT from "ol/format/MVT";
import type RenderFeature from "ol/render/Feature";
import TileState from "ol/TileState";
import type { FeatureLike } from "ol/Feature";
import VectorTileLayer from "ol/layer/VectorTile";
import VectorTileSource from "ol/source/VectorTile";
import { Circle, Fill, Stroke, Style } from "ol/style";
import { createXYZ } from "ol/tilegrid";
import { fetchTile } from "./api";
import type { Loading } from "./loading";
import { theme } from "./theme";
import type { LayerEntry } from "./types";

/** Map units a pixel; about zoom 7. */
const WIDEST_THIN_LINES = 1100;

type StyleOf = (feature: FeatureLike, resolution: number) => Style | Style[] | undefined;

/** Ground: land of the provinces; the water is the page's own colour beneath. */
export function provinceStyle(): StyleOf {
  const { land, provinceLine } = theme();
  const style = new Style({ fill: new Fill({ color: land }), stroke: new Stroke({ color: provinceLine, width: 1.1 }) });
  return () => style;
}

/** Counties are thin lines; the chosen one is white with a firm outline. */
export function countyStyle(chosen: string): StyleOf {
  const { county, countyLine, countyFirm } = theme();
  const thin = new Style({ stroke: new Stroke({ color: countyLine, width: 0.8 }) });
  const firm = new Style({
    fill: new Fill({ color: county }),
    stroke: new Stroke({ color: countyFirm, width: 2, lineJoin: "round" }),
    zIndex: 2,
  });
  return (feature, resolution) => {
    if (String(feature.get("code")) === chosen) return firm;
    // Seen from far, three thousand thin outlines would be a grey veil.
    return resolution < WIDEST_THIN_LINES ? thin : undefined;
  };
}

/** Townships and villages: a thin outline where the area is known, else a small ring at the seat. */
export function unitStyle(chosen: string, radius: number): StyleOf {
  const { townshipLine, county } = theme();
  const area = new Style({ stroke: new Stroke({ color: townshipLine, width: 0.7 }) });
  const [own, other] = [1, 0.45].map((share) => seatStyle(radius * (share < 1 ? 0.8 : 1), townshipLine, county));
  return (feature) => {
    if (feature.getGeometry()?.getType() !== "Point") return area;
    return String(feature.get("code")).startsWith(chosen) ? own : other;
  };
}

/** Where an uncertain thing may be: a dashed line, faint until somebody asks for it. */
export function haloStyle(lifted: ReadonlySet<string>): StyleOf {
  const { halo, haloFill, accent } = theme();
  const quiet = new Style({ stroke: new Stroke({ color: `${halo}59`, width: 1, lineDash: [3, 5] }) });
  const asked = new Style({
    fill: new Fill({ color: haloFill }),
    stroke: new Stroke({ color: accent, width: 1.6, lineDash: [6, 5] }),
    zIndex: 3,
  });
  return (feature) => {
    if (lifted.has(String(feature.get("position")))) return asked;
    // The outline of a whole county stands there already; drawing it dashed at rest would say nothing.
    return feature.get("location_class") === "D" ? undefined : quiet;
  };
}

/** A tile layer of the catalogue that tells the legend how it fares. */
export function tileLayer(entry: LayerEntry, loading: Loading, zIndex: number): VectorTileLayer {
  const source = new VectorTileSource({
    format: new MVT({ layers: [entry.name] }),
    tileGrid: createXYZ({ tileSize: 512, minZoom: entry.min_zoom, maxZoom: entry.max_zoom }),
    tileLoadFunction: (tile, url) => readTile(tile as VectorTile<RenderFeature>, url),
    wrapX: false,
  });
  watch(source, entry.name, loading);
  const layer = new VectorTileLayer({ source, zIndex, minZoom: entry.min_zoom + 0.5, renderBuffer: 64 });
  layer.set("name", entry.name);
  askWith(layer, entry, "");
  return layer;
}

/** Points a tile layer at its address with these filters. */
export function askWith(layer: VectorTileLayer, entry: LayerEntry, query: string): void {
  const url = query ? `${entry.tiles}?${query}` : entry.tiles;
  const source = layer.getSource();
  if (source && source.getUrls()?.[0] !== url) source.setUrl(url);
}

/** Tiles come through api.ts like everything else from the server. */
function readTile(tile: VectorTile<RenderFeature>, url: string): void {
  tile.setLoader((extent, _resolution, projection) => {
    fetchTile(url).then(
      (bytes) => tile.setFeatures(tile.getFormat().readFeatures(bytes, { extent, featureProjection: projection })),
      () => tile.setState(TileState.ERROR),
    );
  });
}

function watch(source: VectorTileSource, name: string, loading: Loading): void {
  source.on("tileloadend", () => loading.succeed(name));
  source.on("tileloaderror", () => loading.fail(name, () => source.refresh()));
}

function seatStyle(radius: number, line: string, fill: string): Style {
  return new Style({
    image: new Circle({ radius, fill: new Fill({ color: fill }), stroke: new Stroke({ color: line, width: 1.2 }) }),
  });
}
