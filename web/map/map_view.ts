import OlMap from "ol/Map";
import OlView from "ol/View";
import { defaults as defaultInteractions } from "ol/interaction/defaults";
import ScaleLine from "ol/control/ScaleLine";
import { transformExtent, toLonLat, fromLonLat } from "ol/proj";
import { buffer, type Extent } from "ol/extent";
import { isPhone } from "./dom";
import { motionMs } from "./theme";
import type { Bbox } from "./types";
import type { View } from "./url_state";

/** Room for panning: China with its seas, in degrees. */
const ROOM: Extent = [68, 0, 142, 57];
const CLOSEST_ZOOM = 16;
const WIDEST_ZOOM = 3.6;

/** Pixels at the edges that sheets and cards cover. */
export interface Covered {
  right: number;
  bottom: number;
}

/** The map on the page: where it looks, and how it gets there. Degrees outside, EPSG:3857 inside. */
export class MapView {
  readonly map: OlMap;
  readonly #view: OlView;

  constructor(
    readonly target: HTMLElement,
    private readonly covered: () => Covered,
  ) {
    this.#view = new OlView({
      extent: transformExtent(ROOM, "EPSG:4326", "EPSG:3857"),
      constrainOnlyCenter: true,
      minZoom: WIDEST_ZOOM,
      maxZoom: CLOSEST_ZOOM,
      enableRotation: false,
      center: fromLonLat([105, 36]),
      zoom: 4,
    });
    this.map = new OlMap({
      target,
      view: this.#view,
      controls: isPhone() ? [] : [new ScaleLine({ minWidth: 72 })],
      // A tabindex on the map would otherwise switch off panning with one finger.
      interactions: defaultInteractions({ onFocusOnly: false, altShiftDragRotate: false, pinchRotate: false }),
    });
  }

  get zoom(): number {
    return this.#view.getZoom() ?? 4;
  }

  /** Map units of EPSG:3857 a pixel. */
  get resolution(): number {
    return this.#view.getResolution() ?? 1;
  }

  /** Extent in EPSG:3857 that tiles are wanted for, with a margin so that small moves find them ready. */
  wantedExtent(): Extent {
    const extent = this.#view.calculateExtent(this.map.getSize() ?? [1, 1]);
    return buffer(extent, 96 * this.resolution);
  }

  /** The uncovered part of the view in degrees. */
  bbox(): Bbox {
    const [west, south, east, north] = this.#view.calculateExtent(this.map.getSize() ?? [1, 1]) as Bbox;
    const lowest = Math.min(south + this.covered().bottom * this.resolution, north);
    return transformExtent([west, lowest, east, north], "EPSG:3857", "EPSG:4326") as Bbox;
  }

  where(): View {
    const [lon, lat] = toLonLat(this.#view.getCenter() ?? [0, 0]) as [number, number];
    return { lon, lat, zoom: this.zoom };
  }

  /** Jumps to a view out of an address. */
  restore(view: View): void {
    this.#view.cancelAnimations();
    this.#view.setCenter(fromLonLat([view.lon, view.lat]));
    this.#view.setZoom(view.zoom);
  }

  /** Shows an area given in degrees. */
  showBbox(bbox: Bbox, animated = true): void {
    const extent = transformExtent(bbox, "EPSG:4326", "EPSG:3857");
    const { right, bottom } = this.covered();
    const edge = isPhone() ? 20 : 44;
    this.#view.fit(extent, {
      padding: [edge, edge + right, edge + bottom, edge],
      maxZoom: 14,
      duration: animated ? motionMs() : 0,
    });
  }

  /** Shows a point, from near enough to tell it from its neighbours. */
  showPoint(lon: number, lat: number, zoom: number): void {
    this.#view.animate({ center: this.#centreFor(lon, lat, zoom), zoom, duration: motionMs() });
  }

  /** Moves only when the point, with so many pixels round it, is out of sight or covered. */
  reveal(lon: number, lat: number, edge = 48): void {
    const [width, height] = (this.map.getSize() ?? [1, 1]) as [number, number];
    const { right, bottom } = this.covered();
    const [pointX, pointY] = fromLonLat([lon, lat]) as [number, number];
    const [centreX, centreY] = (this.#view.getCenter() ?? [0, 0]) as [number, number];
    const dx = outside(width / 2 + (pointX - centreX) / this.resolution, edge, width - right - edge);
    const dy = outside(height / 2 - (pointY - centreY) / this.resolution, edge, height - bottom - edge);
    const center = [centreX + dx * this.resolution, centreY - dy * this.resolution];
    if (dx || dy) this.#view.animate({ center, duration: motionMs() });
  }

  zoomBy(steps: number): void {
    this.#view.animate({ zoom: this.zoom + steps, duration: motionMs() });
  }

  /** Goes nearer to a map coordinate, so that a cluster falls apart. */
  approach(coordinate: number[]): void {
    const zoom = Math.min(this.zoom + 2, CLOSEST_ZOOM);
    const [lon, lat] = toLonLat(coordinate) as [number, number];
    this.showPoint(lon, lat, zoom);
  }

  #centreFor(lon: number, lat: number, zoom: number): number[] {
    const [x, y] = fromLonLat([lon, lat]) as [number, number];
    const { right, bottom } = this.covered();
    const resolution = this.#view.getResolutionForZoom(zoom);
    return [x + (right / 2) * resolution, y - (bottom / 2) * resolution];
  }
}

/** How far a value lies outside a range; where the range is empty, how far from its middle. */
function outside(value: number, low: number, high: number): number {
  if (low > high) return value - (low + high) / 2;
  return value - Math.min(Math.max(value, low), high);
}
