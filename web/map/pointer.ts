import type { FeatureLike } from "ol/Feature";
import type Point from "ol/geom/Point";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import type { Highlight } from "./highlight";
import type { MapView } from "./map_view";
import type { Store } from "./store";
import type { Tooltip } from "./tooltip";

const TOLERANCE_PX = 3;

/** What pointing at and pressing on the map does. */
export function usePointer(view: MapView, store: Store, highlight: Highlight, tooltip: Tooltip): void {
  const { map, target } = view;
  map.on("pointermove", (event) => {
    if (event.dragging) return tooltip.hide();
    const feature = featureAt(view, event);
    target.style.cursor = feature ? "pointer" : "";
    point(feature, highlight);
    if (feature && isMouse(event)) tooltip.show(feature, event.coordinate);
    else tooltip.hide();
  });
  target.addEventListener("pointerleave", () => {
    tooltip.hide();
    highlight.nothing();
  });
  map.on("singleclick", (event) => {
    tooltip.hide();
    press(featureAt(view, event), view, store);
  });
}

function featureAt(view: MapView, event: MapBrowserEvent): FeatureLike | undefined {
  const found = view.map.getFeaturesAtPixel(event.pixel, {
    hitTolerance: TOLERANCE_PX,
    layerFilter: (layer) => (layer.getZIndex() ?? 0) >= 11,
  });
  return found[0];
}

let pointed: FeatureLike | undefined;

function point(feature: FeatureLike | undefined, highlight: Highlight): void {
  if (feature === pointed) return;
  pointed = feature;
  if (!feature) return highlight.nothing();
  const position = feature.get("position") as string | undefined;
  highlight.point(position, feature.get("kind") === "cluster" ? undefined : Number(feature.get("id")));
}

function press(feature: FeatureLike | undefined, view: MapView, store: Store): void {
  const { filters } = store.state;
  if (!feature) {
    if (filters.position) store.filter({ ...filters, position: "" });
  } else if (feature.get("kind") !== "cluster") {
    store.go({ project: Number(feature.get("id")) });
  } else if (feature.get("position") !== undefined) {
    store.filter({ ...filters, position: String(feature.get("position")) });
  } else {
    view.approach((feature.getGeometry() as Point).getCoordinates());
  }
}

function isMouse(event: MapBrowserEvent): boolean {
  return (event.originalEvent as PointerEvent).pointerType !== "touch";
}
