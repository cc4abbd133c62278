import { cutHole, fromPolygons, isAreal, polygonsOf, split, type Areal, type Position, type Reason, type Ring, type Shape } from "../map/actions";
import { t } from "../map/words";
import { drawing } from "./draw_tool";
import type { Held, Stage } from "./stage";
import { newKeys } from "./work";

/** Cuts a hole into the site it is drawn in; a selected one is asked first. */
export function holeTool(stage: Stage): Held {
  return drawing(stage, "Polygon", (shape) => {
    const ring = shape.coordinates[0] as Ring;
    const cut = firstThat(areas(stage), ([key, area]) => withKey(key, cutHole(area, ring)));
    if (!cut.ok) return stage.say(t(`shape.refused.${cut.reason}`));
    stage.editor.do("hole", new Map([[cut.key, cut.shape]]), [cut.key]);
    stage.finish();
  });
}

/** Splits along a line what is selected, or whatever it crosses; the largest piece stays the site it was. */
export function splitTool(stage: Stage): Held {
  return drawing(stage, "LineString", (line) => {
    const changes = new Map<string, Shape>();
    const next = newKeys(stage.editor.work);
    let reason: Reason = "no_crossing";
    for (const [key, area] of areas(stage)) {
      const cut = split(area, line.coordinates as Position[]);
      if (cut.ok) takePieces(changes, key, cut, next);
      else if (cut.reason !== "no_crossing") reason = cut.reason;
    }
    if (!changes.size) return stage.say(t(`shape.refused.${reason}`));
    stage.editor.do("split", changes, [...changes.keys()]);
    stage.say(t("edit.split.done", { n: changes.size }));
    stage.finish();
  });
}

function takePieces(changes: Map<string, Shape>, key: string, cut: { pieces: Areal[]; uncut: Areal[] }, next: () => string): void {
  const [largest, ...rest] = cut.pieces;
  if (largest) changes.set(key, fromPolygons([...polygonsOf(largest), ...cut.uncut.flatMap(polygonsOf)]));
  for (const piece of rest) changes.set(next(), piece);
}

/** Sites with an area: those selected, or all where none is. */
function areas({ editor }: Stage): [string, Areal][] {
  const keys = editor.selected.length ? editor.selected : [...editor.work.shapes.keys()];
  return keys.map((key) => [key, editor.shape(key)] as const).filter((one): one is [string, Areal] => one[1] !== undefined && isAreal(one[1]));
}

type Found<Result> = ({ ok: true } & Result) | { ok: false; reason: Reason };

function withKey<Result>(key: string, found: Found<Result>): Found<Result & { key: string }> {
  return found.ok ? { ...found, key } : found;
}

/** The first attempt that succeeds, else why the first one failed. */
function firstThat<Item, Result>(items: Item[], attempt: (item: Item) => Found<Result>): Found<Result> {
  let failed: Found<Result> = { ok: false, reason: "outside" };
  for (const [i, item] of items.entries()) {
    const found = attempt(item);
    if (found.ok) return found;
    if (i === 0 || failed.reason === "outside") failed = found;
  }
  return failed;
}
