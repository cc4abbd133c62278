import Collection from "ol/Collection";
import type Feature from "ol/Feature";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import Translate from "ol/interaction/Translate";
import { moveShape, type Shape } from "../map/actions";
import { siteAt } from "./select_tool";
import type { Held, Stage } from "./stage";

/** Draws whole sites from one place to another; taking hold of one that is not selected selects it. */
export function moveTool(stage: Stage): Held {
  const { editor, sites } = stage;
  const held = new Collection<Feature>();
  const translate = new Translate({ features: held, hitTolerance: 8, condition: (event) => hold(stage, held, event) });
  translate.on("translating", () => stage.live.watch(sites.feature(editor.selected[0] ?? "")?.getGeometry() ?? null));
  translate.on("translateend", ({ coordinate, startCoordinate }) => {
    const [east, north] = [0, 1].map((axis) => (coordinate[axis] ?? 0) - (startCoordinate[axis] ?? 0));
    const moved = editor.selected.map((key): [string, Shape] => [key, moveShape(editor.shape(key) as Shape, east ?? 0, north ?? 0)]);
    stage.live.watch(null);
    editor.do("move", new Map(moved));
    sites.follow();
  });
  stage.map.map.addInteraction(translate);
  return { sketch: () => null, stop: () => stage.map.map.removeInteraction(translate) };
}

function hold({ editor, sites, ...stage }: Stage, held: Collection<Feature>, event: MapBrowserEvent): boolean {
  const key = siteAt({ editor, sites, ...stage }, event);
  if (key !== null && !editor.selected.includes(key)) editor.select([key]);
  held.clear();
  held.extend(editor.selected.map((one) => sites.feature(one)).filter((feature) => feature !== null));
  return key !== null;
}
