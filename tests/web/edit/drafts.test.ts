import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Drafts } from "../../../web/edit/drafts";
import { gone, unsaved } from "../../../web/edit/work";
import { moveShape, type Shape } from "../../../web/map/actions";
import { editing } from "./made_sites";

afterEach(() => vi.useRealTimers());

describe("a draft", () => {
  it("comes back after a reload bit for bit, with every step to undo and redo", async () => {
    const editor = editing();
    for (const east of [0.1, 0.2, 1 / 3]) editor.do("move", new Map([["site-7", moveShape(editor.shape("site-7") as Shape, east, -east)]]));
    editor.go("undo");
    await new Drafts("zhang 1").keep(editor.work);

    const [draft] = await new Drafts("zhang 1").offered();
    expect(draft?.work).toEqual(editor.work);
    const after = editing();
    after.restore(draft?.work as typeof editor.work);
    expect(after.go("redo")).toBe("move");
    for (let i = 0; i < 3; i += 1) expect(after.go("undo")).toBe("move");
    expect(after.go("undo")).toBeNull();
    expect(unsaved(after.work)).toEqual([]);
    expect(gone(draft?.work as typeof editor.work, "undo")?.deed).toBe("move");
  });

  it("is offered to the same person on the same project only, the newest first, and not to the page that keeps it", async () => {
    const { work } = editing();
    const [first, second] = [new Drafts("li 2"), new Drafts("li 2")];
    vi.useFakeTimers({ toFake: ["Date"], now: 1_000 });
    await first.keep(work);
    vi.setSystemTime(2_000);
    await second.keep(work);
    expect((await new Drafts("li 2").offered()).map(({ at }) => at)).toEqual([2_000, 1_000]);
    expect((await first.offered()).map(({ at }) => at)).toEqual([2_000]);
    expect(await new Drafts("li 3").offered()).toEqual([]);
  });

  it("is one a page, and gone once forgotten", async () => {
    const { work } = editing();
    const page = new Drafts("wang 1");
    await page.keep(work);
    await page.keep(work);
    const offered = await new Drafts("wang 1").offered();
    expect(offered).toHaveLength(1);
    await new Drafts("wang 1").forget(offered[0]?.key);
    expect(await new Drafts("wang 1").offered()).toEqual([]);
    await page.keep(work);
    await page.forget();
    expect(await new Drafts("wang 1").offered()).toEqual([]);
  });
});
