import type MapBrowserEvent from "ol/MapBrowserEvent";
import { unByKey } from "ol/Observable";
import { getArea } from "ol/extent";
import type { Position } from "../map/actions";
import { t } from "../map/words";
import type { DrawnGeometry } from "./geometry";
import type { Held, Stage } from "./stage";

const REACH_PX = 8;

/** The key of the own site at a spot: one that holds it, the smallest first, else the nearest within reach. */
export function siteAt({ map, sites }: Stage, event: MapBrowserEvent): string | null {
  const [x, y] = event.coordinate as Position;
  const reach = REACH_PX * map.resolution;
  const found = sites.source.getFeaturesInExtent([x - reach, y - reach, x + reach, y + reach]).map((feature) => {
    const geometry = feature.getGeometry() as DrawnGeometry;
    const [nearX, nearY] = geometry.getClosestPoint([x, y]) as Position;
    const away = geometry.intersectsCoordinate([x, y]) ? 0 : Math.hypot(nearX - x, nearY - y);
    return { key: String(feature.getId()), away, size: getArea(geometry.getExtent()) };
  });
  const within = found.filter(({ away }) => away <= reach).sort((a, b) => a.away - b.away || a.size - b.size);
  return within[0]?.key ?? null;
}

/**
 * A press selects the site there, with Shift or Ctrl one more; beside all sites it selects none. What `taken` takes
 * is no selecting.
 */
export function selectOnPress(stage: Stage, taken: (event: MapBrowserEvent) => boolean = () => false): () => void {
  const listening = stage.map.map.on("click", (event) => {
    if (taken(event)) return;
    const key = siteAt(stage, event);
    const { shiftKey, ctrlKey, metaKey } = event.originalEvent as MouseEvent;
    if (key !== null && (shiftKey || ctrlKey || metaKey)) stage.editor.toggle(key);
    else stage.editor.select(key === null ? [] : [key]);
  });
  return () => unByKey(listening);
}

export function selectTool(stage: Stage): Held {
  return { sketch: () => null, stop: selectOnPress(stage) };
}

/** Presses add to the selection until there are two, which are handed over then. */
export function selectTwo(stage: Stage, both: () => void): Held {
  const listening = stage.map.map.on("click", (event) => {
    const key = siteAt(stage, event);
    if (key === null) return;
    stage.editor.toggle(key);
    if (stage.editor.selected.length >= 2) both();
  });
  stage.say(t("edit.merge.select"));
  return { sketch: () => null, stop: () => unByKey(listening) };
}
