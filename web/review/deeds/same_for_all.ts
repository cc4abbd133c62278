import { t } from "../../map/words";
import type { ReviewApi } from "../api";
import type { Desk, Open } from "../desk";
import { samePanel } from "../panels";
import type { DraftPlace, SimilarItem } from "../types";

type Body = Parameters<ReviewApi["sameForAll"]>[0];

/** Shows which items the choice just made would decide too, and asks. */
export function askForAll(desk: Desk): void {
  const { open } = desk;
  if (!open) return;
  const place = open.draft.places[open.form.places.chosen];
  if (!place || (!place.unit && !place.none)) return desk.say(t("review.all.choose"));
  const { written, unit } = place;
  const concerned = itemsConcerned(open, place);
  const items = concerned.map(({ id, revision }) => ({ id, revision }));
  const words = { written, name: unit && open.form.places.nameOf(unit), items: concerned };
  const decide = (remember: boolean): void => void sameForAll(desk, { written, unit, remember, items });
  desk.ask(samePanel(words, decide, () => desk.leave()));
}

/** The open item, unless it is decided already, and the others in doubt about the name; each once, in the text's order. */
function itemsConcerned({ item }: Open, { written }: DraftPlace): SimilarItem[] {
  const own = { id: item.id, revision: item.revision, line: item.line ?? 0, name: item.name, written, in_doubt: true };
  const others = item.similar.filter((one) => one.in_doubt && one.written === written);
  const all = item.state === "proposed" ? [own, ...others] : others;
  return [...new Map(all.map((one) => [one.id, one])).values()].sort((a, b) => a.line - b.line);
}

/** The rest of the form stays as it was typed. */
function sameForAll(desk: Desk, body: Body): Promise<void> {
  return desk.alone(async () => {
    const { changed } = desk.take(await desk.api.sameForAll(body));
    const { open } = desk;
    desk.store.forget();
    await desk.takeQueue();
    if (open) desk.show(await desk.store.get(open.item.id), open.draft);
    const first = changed.find(({ id }) => id === open?.item.id) ?? changed[0];
    if (first) desk.undoLine.add(first.id);
    desk.say(t("review.all.done", { n: changed.length }));
  });
}
