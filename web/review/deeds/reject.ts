import type { Desk } from "../desk";
import { rejectPanel } from "../panels";
import { decide } from "./decide";

/** Asks why, which may stay unsaid, and rejects the open item. */
export function askToReject(desk: Desk): void {
  const { open, api } = desk;
  if (!open) return;
  const { item, form } = open;
  const reject = (why: string): void => {
    void decide(desk, open, {
      state: "rejected",
      send: () => api.reject(item.id, item.revision, why),
      override: (revision) => api.reject(item.id, revision, why),
    });
  };
  desk.ask(rejectPanel(form.why, reject, () => desk.leave()));
}
