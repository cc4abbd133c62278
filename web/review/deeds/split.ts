import { t } from "../../map/words";
import type { Desk } from "../desk";
import { SplitPanel } from "../split_panel";
import type { Part } from "../types";

/** Asks which places and figures go to which part, and makes an item of each. */
export function askToSplit(desk: Desk): void {
  const { open } = desk;
  const line = open?.item.lines.find(({ no }) => no === open.item.line);
  if (!open || !line) return desk.say(t("review.split.noline"));
  const split = (parts: Part[]): void => void send(desk, open.item.id, open.item.revision, parts);
  desk.ask(new SplitPanel(open.item, open.draft, line.text, split, () => desk.leave()).element);
}

function send(desk: Desk, id: number, revision: number, parts: Part[]): Promise<void> {
  return desk.alone(async () => {
    desk.take(await desk.api.split(id, revision, parts));
    desk.undoLine.add(id);
    await desk.showFresh(id);
    desk.say(t("review.split.done", { n: parts.length }));
  });
}
