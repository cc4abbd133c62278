import { byId, h, pageData } from "../map/dom";
import { t } from "../map/words";
import type { ReviewApi } from "./api";
import { accept } from "./deeds/accept";
import { askToMerge } from "./deeds/merge";
import { askToReject } from "./deeds/reject";
import { askForAll } from "./deeds/same_for_all";
import { askToSplit } from "./deeds/split";
import { undo } from "./deeds/undo";
import { Desk } from "./desk";
import { keyButton } from "./fields";
import { showHelp } from "./help_dialog";
import { deedOf, focusOf, type Deed } from "./keys";
import { PlacePanel } from "./place_panel";

type Named = Exclude<Deed, object>;

const BUTTONS: readonly (readonly [Named, string])[] = [
  ["reject", "X"], ["undo", "Z"], ["edit", "E"], ["split", "S"], ["merge", "M"], ["all", "A"],
  ["previous", "K"], ["next", "J"], ["help", "?"],
];

/** Joins the parts of the page and hands what keys and buttons ask for to the deed. */
export class ReviewPage {
  readonly #desk: Desk;
  readonly #map = new PlacePanel((candidate) => this.#choose(candidate));

  constructor(api: ReviewApi) {
    this.#desk = new Desk(api, pageData<Record<string, string>>("review-categories"), {
      accept: () => void accept(this.#desk),
      turned: () => this.#desk.open && this.#map.show(this.#desk.open),
    });
    byId("review-item").append(this.#desk.body, this.#map.element, this.#desk.panel, this.#buttons());
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  start(): Promise<void> {
    return this.#desk.alone(async () => {
      await this.#desk.takeQueue();
      await this.#desk.openNext(-1);
    });
  }

  #key(event: KeyboardEvent): void {
    const { activeElement } = document;
    if (activeElement?.closest("dialog")) return;
    if (activeElement?.closest("header, .review-panel") && event.key !== "Escape") return;
    const deed = deedOf(event, focusOf(activeElement));
    // A key held down leafs through the queue, but decides nothing unseen.
    const leafing = deed === "next" || deed === "previous";
    if (deed === null || event.defaultPrevented || (event.repeat && !leafing)) return;
    event.preventDefault();
    if (typeof deed === "object") this.#choose(deed.candidate);
    else this.#do(deed);
  }

  #do(deed: Named): void {
    const desk = this.#desk;
    const at = desk.open ? desk.queue.indexOf(desk.open.item.id) : -1;
    const places = desk.open?.form.places;
    const deeds: Record<Named, () => void> = {
      next: () => void desk.alone(() => desk.openAt(at + 1)),
      previous: () => void desk.alone(() => desk.openAt(at - 1)),
      accept: () => void accept(desk),
      none: () => places?.none() || desk.say(t("review.nothing_to_choose")),
      remembered: () => places?.remembered() || desk.say(t("review.before.none")),
      edit: () => desk.open?.form.edit(),
      why: () => desk.open?.form.giveReason(),
      reject: () => askToReject(desk),
      undo: () => void undo(desk),
      split: () => askToSplit(desk),
      merge: () => void askToMerge(desk),
      all: () => askForAll(desk),
      help: showHelp,
      leave: () => desk.leave(),
    };
    deeds[deed]();
  }

  #choose(number: number): void {
    if (!this.#desk.open?.form.places.choose(number)) this.#desk.say(t("review.nothing_to_choose"));
  }

  #buttons(): HTMLElement {
    // The form's own submit button, so that Enter in its fields accepts too.
    const hint = h("kbd", { "aria-hidden": "true" }, "⏎");
    const own = { type: "submit", form: "item-form", class: "button main" };
    const first = h("button", own, t("review.deed.accept"), hint);
    const others = BUTTONS.map(([deed, key]) => keyButton(t(`review.deed.${deed}`), key, () => this.#do(deed)));
    return h("div", { class: "deeds item-deeds" }, first, ...others);
  }
}
