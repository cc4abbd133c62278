import OlMap from "ol/Map";
import View from "ol/View";
import ScaleLine from "ol/control/ScaleLine";
import { buffer, getCenter, type Extent } from "ol/extent";
import { defaults as defaultInteractions } from "ol/interaction/defaults";
import { isPhone } from "../map/dom";
import { motionMs } from "../map/theme";
import type { Bbox } from "../map/types";
import { readView, writeView } from "../map/url_state";
import type { Position } from "../map/actions";
import type { Zone } from "./zone";

/** Metres a pixel at zoom 0, as on usual web maps at the equator. */
const COARSEST = 156_543.033_928_040_97;
const WIDEST_ZOOM = 7;
const CLOSEST_ZOOM = 23;
const FITTED_ZOOM = 19;
const EDGE_PX = 56;

/** The map in the county's own zone; positions in metres. The address keeps where it looks. */
export class EditMap {
  readonly map: OlMap;
  readonly view: View;

  constructor(
    target: HTMLElement,
    private readonly zone: Zone,
    private readonly coveredBelow: () => number,
  ) {
    this.view = new View({
      projection: zone.projection,
      maxResolution: COARSEST,
      minZoom: WIDEST_ZOOM,
      maxZoom: CLOSEST_ZOOM,
      enableRotation: false,
      center: [0, 0],
      zoom: WIDEST_ZOOM,
    });
    this.map = new OlMap({
      target,
      view: this.view,
      controls: isPhone() ? [] : [new ScaleLine({ minWidth: 72 })],
      // A tabindex on the map would otherwise switch off panning with one finger.
      interactions: defaultInteractions({ onFocusOnly: false, altShiftDragRotate: false, pinchRotate: false, doubleClickZoom: false }),
    });
    this.map.on("moveend", () => this.#keepWhere());
  }

  /** Metres a pixel. */
  get resolution(): number {
    return this.view.getResolution() ?? 1;
  }

  get zoom(): number {
    return this.view.getZoom() ?? WIDEST_ZOOM;
  }

  /** What is in view, in metres. */
  get extent(): Extent {
    return this.view.calculateExtent(this.map.getSize() ?? [1, 1]);
  }

  /** Starts where the address says, else with this area in degrees. */
  begin(area: Bbox): void {
    const where = readView(new URLSearchParams(location.search).get("at"));
    if (!where) return this.show(this.zone.boxInMetres(area), false);
    this.view.setCenter(this.zone.metresOf([where.lon, where.lat]));
    this.view.setZoom(where.zoom);
  }

  /** Shows a box in metres; a point from near enough to see what stands round it. */
  show(box: Extent, animated = true): void {
    const bottom = EDGE_PX + this.coveredBelow();
    const padding = [EDGE_PX * 2, EDGE_PX, bottom, EDGE_PX];
    this.view.fit(buffer(box, 5), { padding, maxZoom: FITTED_ZOOM, duration: animated ? motionMs() : 0 });
  }

  /** Moves only as far as needed, so that the position can be seen. */
  reveal(position: Position, leastZoom = 0): void {
    const [minX, minY, maxX, maxY] = buffer(this.extent, -EDGE_PX * this.resolution) as Bbox;
    const low = minY + this.coveredBelow() * this.resolution;
    const [x, y] = position;
    const seen = x > minX && x < maxX && y > low && y < maxY && this.zoom >= leastZoom;
    if (seen) return;
    const zoom = Math.max(this.zoom, leastZoom);
    const shift = (this.coveredBelow() / 2) * this.view.getResolutionForZoom(zoom);
    this.view.animate({ center: [x, y - shift], zoom, duration: motionMs() });
  }

  zoomBy(steps: number): void {
    this.view.animate({ zoom: this.zoom + steps, duration: motionMs() });
  }

  #keepWhere(): void {
    const [lon, lat] = this.zone.degreesOf(getCenter(this.extent) as Position);
    const query = new URLSearchParams(location.search);
    query.set("at", writeView({ lon, lat, zoom: this.zoom }));
    history.replaceState(null, "", `?${query.toString().replaceAll("%2C", ",")}`);
  }
}
