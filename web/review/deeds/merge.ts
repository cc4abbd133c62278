import { t } from "../../map/words";
import type { Desk } from "../desk";
import { isChanged } from "../draft";
import { choosePanel, comparePanel, type Other } from "../merge_panel";
import { sideOfItem, sideOfProject } from "../merge_sides";
import type { Decided, OtherItem, PossibleProject, ReviewItem } from "../types";

/** Offers what may state the same thing, shows both, and makes one an evidence of the other. */
export function askToMerge(desk: Desk): Promise<void> {
  const { open } = desk;
  if (!open) return Promise.resolve();
  return desk.alone(async () => {
    const others = await desk.api.others(open.item.id);
    if (!others.items.length && !others.projects.length) return desk.say(t("review.merge.none"));
    desk.ask(choosePanel(others, (other) => void compare(desk, open.item, other), () => desk.leave()));
  });
}

function compare(desk: Desk, item: ReviewItem, other: Other): Promise<void> {
  return desk.alone(() => (other.kind === "item" ? compareItem(desk, item, other.of) : compareProject(desk, item, other.of)));
}

async function compareItem(desk: Desk, item: ReviewItem, { id }: OtherItem): Promise<void> {
  const other = await desk.store.get(id);
  const [mine, theirs] = ([["this", item], ["other", other]] as const).map(([key, one]) =>
    sideOfItem(one, t(`review.merge.${key}`, { line: t("review.line", { line: String(one.line ?? "") }) }), categories(desk)));
  if (!mine || !theirs) return;
  desk.ask(comparePanel(mine, theirs, notes(desk), [
    { word: "review.merge.into", deed: () => void merge(desk, item, other) },
    { word: "review.merge.from", deed: () => void merge(desk, other, item) },
    ...ways(desk),
  ]));
}

async function compareProject(desk: Desk, item: ReviewItem, { id }: PossibleProject): Promise<void> {
  const project = await desk.api.project(id);
  const title = t("review.merge.this", { line: t("review.line", { line: String(item.line ?? "") }) });
  const [mine, theirs] = [sideOfItem(item, title, categories(desk)), sideOfProject(project, categories(desk))];
  const join = (): Promise<Decided> => desk.api.join(item, id);
  desk.ask(comparePanel(mine, theirs, notes(desk), [
    { word: "review.merge.join", deed: () => void decide(desk, item, join, project.name) },
    { word: "review.merge.apart", deed: () => void keepApart(desk, item, id) },
    ...ways(desk),
  ]));
}

function categories(desk: Desk): (key: string) => string {
  return (key) => desk.categories[key] ?? key;
}

function notes({ open }: Desk): string[] {
  const unsaved = open && isChanged(open.item, open.draft);
  return [t("review.merge.sentence"), ...(unsaved ? [t("review.merge.unsaved")] : [])];
}

function ways(desk: Desk): { word: string; deed: () => void }[] {
  return [
    { word: "review.merge.back", deed: () => void askToMerge(desk) },
    { word: "review.cancel", deed: () => desk.leave() },
  ];
}

function merge(desk: Desk, item: ReviewItem, into: ReviewItem): Promise<void> {
  return decide(desk, item, () => desk.api.merge(item, into), into.name);
}

/** Goes on when the open item was the one to give way; else it stays open, with its new evidence. */
function decide(desk: Desk, item: ReviewItem, send: () => Promise<Decided>, into: string): Promise<void> {
  return desk.alone(async () => {
    desk.take(await send());
    desk.undoLine.add(item.id);
    const at = desk.open ? desk.queue.indexOf(desk.open.item.id) : 0;
    desk.store.forget();
    await desk.takeQueue();
    await (desk.open?.item.id === item.id ? desk.openNext(at) : desk.openAt(at));
    desk.say(t("review.merge.done", { name: item.name, into }));
  });
}

/** Nothing of the item changes but the doubt. */
function keepApart(desk: Desk, item: ReviewItem, project: number): Promise<void> {
  return desk.alone(async () => {
    await desk.api.tellApart(item, project);
    await desk.showFresh(item.id);
    desk.say(t("review.merge.apart.done"));
  });
}
