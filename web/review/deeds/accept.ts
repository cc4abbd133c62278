import type { Desk } from "../desk";
import { isChanged } from "../draft";
import { decide } from "./decide";

/** Accepts the open item as it was shown or as it was corrected, with the reason if one is given, and goes on. */
export async function accept(desk: Desk): Promise<void> {
  const { open, api } = desk;
  if (!open?.form.element.reportValidity()) return;
  const { item, draft, form } = open;
  const changed = isChanged(item, draft);
  if (item.state === "accepted" && !changed && !form.why) {
    return desk.alone(() => desk.openNext(desk.queue.indexOf(item.id)));
  }
  return decide(desk, open, {
    state: "accepted",
    send: () => api.accept(item.id, item.revision, changed ? draft : null, form.why),
    override: (revision, chosen) => api.accept(item.id, revision, chosen, form.why),
  });
}
