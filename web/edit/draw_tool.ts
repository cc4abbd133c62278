import Draw from "ol/interaction/Draw";
import { rowsOf, takeOverVertices, tidy, type Shape } from "../map/actions";
import { t } from "../map/words";
import { shapeOf, type DrawnGeometry } from "./geometry";
import { sketchStyle } from "./looks";
import type { Held, Sketch, Stage } from "./stage";
import { newKeys } from "./work";

/** Pixels from the first vertex within which a press closes the ring; the library's 12 would swallow small corners. */
const CLOSING_PX = 8;

/** Draws points, lines or rings; what came out, tidied and with the vertices of the edges it follows, goes to `drawn`. */
export function drawing(stage: Stage, type: "Point" | "LineString" | "Polygon", drawn: (shape: Shape) => void): Held {
  const { map } = stage.map;
  const draw = new Draw({
    type,
    style: sketchStyle(),
    snapTolerance: CLOSING_PX,
    stopClick: true,
    trace: () => stage.tracing(),
    traceSource: stage.snapping.edges,
  });
  let sketch: Sketch | null = null;
  draw.on("drawstart", ({ feature }) => {
    const geometry = feature.getGeometry() as DrawnGeometry;
    const end = (): void => {
      if (hasEnough(shapeOf(geometry))) draw.finishDrawing();
      else stage.say(t("shape.refused.too_few_vertices"));
    };
    sketch = { back: () => draw.removeLastPoint(), end, abort: () => draw.abortDrawing() };
    stage.live.watch(geometry);
  });
  draw.on("drawabort", () => ended());
  draw.on("drawend", ({ feature }) => {
    ended();
    const shape = tidy(shapeOf(feature.getGeometry() as DrawnGeometry));
    // The library still holds the sketch; what follows may lay the tool down.
    queueMicrotask(() => drawn(takeOverVertices(shape, edges(stage))));
  });
  const ended = (): void => {
    sketch = null;
    stage.live.watch(null);
  };
  map.addInteraction(draw);
  return { sketch: () => sketch, stop: () => map.removeInteraction(draw) };
}

/** Whether a sketch, whose last vertex is the pointer's, could be finished. */
function hasEnough(sketch: Shape): boolean {
  const row = rowsOf(sketch)[0] ?? [];
  const set = row.slice(0, sketch.type === "Polygon" ? -2 : -1);
  return new Set(set.map(String)).size >= (sketch.type === "Polygon" ? 3 : 2);
}

/** Draws a new site of one kind. */
export function drawTool(type: "Point" | "LineString" | "Polygon"): (stage: Stage) => Held {
  return (stage) =>
    drawing(stage, type, (shape) => {
      const key = newKeys(stage.editor.work)();
      stage.editor.do("draw", new Map([[key, shape]]), [key]);
      stage.finish();
    });
}

/** Everything with edges, own and others'. */
function edges({ editor, neighbours }: Stage): Shape[] {
  return [...neighbours(), ...editor.work.shapes.values()];
}
