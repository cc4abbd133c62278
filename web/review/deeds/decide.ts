import { Refused } from "../api";
import type { Desk, Open } from "../desk";
import { draftOf, laidOver } from "../draft";
import { mixed, sideBySide, stalePanel, type Standing } from "../stale";
import type { Decided, Draft, ItemState, Stale } from "../types";

/** A decision about the open item, and how it is sent over what somebody else has stored meanwhile. */
export interface Decision {
  state: ItemState;
  send: () => Promise<Decided>;
  override: (revision: number, draft: Draft) => Promise<Decided>;
}

/** Sends a decision and goes on; where somebody else was first, asks which of the two is to stand. */
export function decide(desk: Desk, open: Open, decision: Decision): Promise<void> {
  return desk.alone(async () => {
    try {
      const decided = await decision.send();
      if (decision.state === "accepted") desk.queue.rename(open.item.id, open.draft.name);
      desk.take(decided);
      desk.undoLine.add(open.item.id);
      await desk.openNext(desk.queue.indexOf(open.item.id));
    } catch (error) {
      if (!(error instanceof Refused && error.stale)) throw error;
      askWhichStands(desk, open, decision, error.stale);
    }
  });
}

function askWhichStands(desk: Desk, open: Open, decision: Decision, stale: Stale): void {
  const { item, draft, form } = open;
  const names = {
    category: (key: string): string => desk.categories[key] ?? key,
    unit: (code: string): string => form.places.nameOf(code),
  };
  const correcting = decision.state === "accepted";
  const mine = laidOver(item, correcting ? draft : draftOf(item), stale.now);
  const again = (chosen: Draft): void => {
    const send = (): Promise<Decided> => decision.override(stale.revision, chosen);
    void decide(desk, { ...open, draft: chosen }, { ...decision, send });
  };
  const standing: Standing = { theirs: () => void desk.reload(item.id), mine: () => again(mine) };
  if (correcting) standing.picked = (fields) => again(mixed(mine, stale.now, fields));
  desk.ask(stalePanel(stale, sideBySide(mine, decision.state, stale.now, names), standing));
}
