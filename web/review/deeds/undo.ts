import { t } from "../../map/words";
import { Refused } from "../api";
import type { Desk } from "../desk";
import type { QueueItem } from "../types";

/** Takes back the last decision taken here; after a fresh start the one about the item shown. */
export function undo(desk: Desk): Promise<void> {
  const row = firstInLine(desk) ?? (desk.open ? desk.queue.byId(desk.open.item.id) : undefined);
  if (!row) return Promise.resolve();
  return desk.alone(async () => {
    try {
      desk.take(await desk.api.undo(row.id, row.revision));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return await refused(desk, row, error);
    }
    if (desk.undoLine.first === row.id) desk.undoLine.drop();
    await desk.showFresh(row.id);
    desk.say(t("review.undone", { name: row.name }));
  });
}

/** Items that a newer version of the document has taken out of the queue are passed over. */
function firstInLine(desk: Desk): QueueItem | undefined {
  for (let id = desk.undoLine.first; id !== undefined; id = desk.undoLine.first) {
    const row = desk.queue.byId(id);
    if (row) return row;
    desk.undoLine.drop();
  }
  return undefined;
}

/** What can never be taken back makes way for the decision before it; what failed on the way is tried again. */
async function refused(desk: Desk, row: QueueItem, error: Refused): Promise<void> {
  const forGood = error.status >= 400 && error.status < 500 && desk.undoLine.first === row.id;
  if (!forGood) throw error;
  desk.undoLine.drop();
  desk.store.forget();
  await desk.takeQueue();
  const before = firstInLine(desk);
  const next = before ? t("review.undo.next", { name: before.name }) : t("review.undo.last");
  desk.say(`${t("review.undo.refused", { name: row.name })}${error.message}${next}`, true);
}
