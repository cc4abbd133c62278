import Collection from "ol/Collection";
import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import Modify from "ol/interaction/Modify";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import { removeVertex, takeOverVertices, verticesOf, type Position, type Shape } from "../map/actions";
import { t } from "../map/words";
import { shapeOf, type DrawnGeometry } from "./geometry";
import { chosenVertexStyle, sketchStyle } from "./looks";
import { selectOnPress } from "./select_tool";
import type { Held, Stage } from "./stage";

const REACH_PX = 10;

/**
 * Moves vertices, sets new ones into edges, takes chosen ones away. Where two selected sites share a vertex, both
 * follow. A press on a vertex chooses it, for Delete and for fingers.
 */
export function reshapeTool(stage: Stage): Held {
  const { editor, sites } = stage;
  const { map } = stage.map;
  const features = new Collection<Feature>();
  const chosen = new ChosenVertex(stage);
  const modify = new Modify({ features, pixelTolerance: REACH_PX, deleteCondition: () => false, style: sketchStyle() });
  modify.on("modifystart", ({ mapBrowserEvent }) => stage.live.watch(touched(stage, features, mapBrowserEvent)));
  modify.on("modifyend", () => {
    stage.live.watch(null);
    chosen.none();
    const keys = features.getArray().map((feature) => String(feature.getId()));
    // A task of its own: taking in a large ring and indexing it anew must not add up.
    setTimeout(() => {
      const others = [...stage.neighbours(), ...[...editor.work.shapes].filter(([key]) => !keys.includes(key)).map(([, shape]) => shape)];
      const shapes = keys.map((key): [string, Shape] => {
        const shape = shapeOf(sites.feature(key)?.getGeometry() as DrawnGeometry);
        return [key, takeOverVertices(shape, others)];
      });
      editor.do("reshape", new Map(shapes));
      sites.follow();
    });
  });
  const follow = (): void => {
    const wanted = editor.selected.map((key) => sites.feature(key)).filter((feature) => feature !== null);
    if (wanted.length === features.getLength() && wanted.every((feature) => features.getArray().includes(feature))) return;
    features.clear();
    features.extend(wanted);
  };
  const unselect = selectOnPress(stage, (event) => chosen.at(event));
  const unlisten = editor.onChange(follow);
  follow();
  if (!editor.selected.length) stage.say(t("edit.reshape.select"));
  sites.showCorners(true);
  map.addInteraction(modify);
  return {
    sketch: () => null,
    remove: () => chosen.remove(),
    stop: () => {
      unlisten();
      unselect();
      chosen.stop();
      sites.showCorners(false);
      map.removeInteraction(modify);
    },
  };
}

/** The geometry under the pointer, whose figures are shown while it changes. */
function touched({ sites, editor }: Stage, features: Collection<Feature>, event: MapBrowserEvent | null): DrawnGeometry | null {
  const at = event?.coordinate;
  const nearest = at && sites.source.getClosestFeatureToCoordinate(at, (feature) => features.getArray().includes(feature));
  return (nearest ?? sites.feature(editor.selected[0] ?? ""))?.getGeometry() ?? null;
}

/** The vertex that was pressed. */
class ChosenVertex {
  readonly #source = new VectorSource();
  readonly #layer = new VectorLayer({ source: this.#source, zIndex: 12, style: chosenVertexStyle() });
  #chosen: { key: string; position: Position } | null = null;

  constructor(private readonly stage: Stage) {
    stage.map.map.addLayer(this.#layer);
  }

  /** Chooses the vertex of a selected site at the spot; false if there is none. */
  at(event: MapBrowserEvent): boolean {
    const reach = REACH_PX * this.stage.map.resolution;
    const [x, y] = event.coordinate as Position;
    this.none();
    for (const key of this.stage.editor.selected) {
      const near = verticesOf(this.stage.editor.shape(key) as Shape)
        .map(({ position }) => ({ position, away: Math.hypot(position[0] - x, position[1] - y) }))
        .filter(({ away }) => away <= reach)
        .sort((a, b) => a.away - b.away)[0];
      if (near) return this.#choose(key, near.position);
    }
    return false;
  }

  none(): void {
    this.#chosen = null;
    this.#source.clear();
  }

  remove(): boolean {
    if (!this.#chosen) return false;
    const { key, position } = this.#chosen;
    const { editor } = this.stage;
    const shape = editor.shape(key);
    const vertex = shape && verticesOf(shape).find((one) => String(one.position) === String(position));
    this.none();
    if (!shape || !vertex) return false;
    const outcome = removeVertex(shape, vertex.place);
    if (outcome.ok) editor.do("vertex", new Map([[key, outcome.shape]]));
    else this.stage.say(t(`shape.refused.${outcome.reason}`));
    return true;
  }

  stop(): void {
    this.stage.map.map.removeLayer(this.#layer);
  }

  #choose(key: string, position: Position): true {
    this.#chosen = { key, position };
    this.#source.addFeature(new Feature(new Point(position)));
    this.stage.say(t("edit.vertex.chosen"));
    return true;
  }
}
