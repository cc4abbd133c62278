import { describe, expect, it } from "vitest";
import { Refused, type SitesApi } from "../../../web/edit/api";
import { saveAll, unexplained } from "../../../web/edit/saving";
import type { Saved, Stale } from "../../../web/edit/types";
import { moveShape, type Shape } from "../../../web/map/actions";
import { editing, stored, version, ZONE } from "./made_sites";

type Call = [deed: string, ...unknown[]];

/** A server that stores everything, or refuses from the call of that number on. */
function server(refusal?: { from: number; error: Error }): { api: SitesApi; calls: Call[] } {
  const calls: Call[] = [];
  const answer = (call: Call, site: number, number: number, geometry: Shape | null): Promise<Saved> => {
    calls.push(call);
    if (refusal && calls.length > refusal.from) return Promise.reject(refusal.error);
    return Promise.resolve({ site: version(site, number, geometry), attached: [], contradictions: [], overlaps: [] } as unknown as Saved);
  };
  const api = {
    add: (sent: { geometry: Shape }) => answer(["add", sent], 9, 1, sent.geometry),
    addVersion: (site: number, base: number, sent: { geometry: Shape }) => answer(["version", site, base, sent], site, base + 1, sent.geometry),
    remove: (site: number, base: number, reason: string) => answer(["remove", site, base, reason], site, base + 1, null),
  };
  return { api: api as unknown as SitesApi, calls };
}

function changed(): ReturnType<typeof editing> {
  const editor = editing();
  editor.do("move", new Map([["site-7", moveShape(editor.shape("site-7") as Shape, 5, 5)]]));
  editor.do("draw", new Map([["new-1", ZONE.toMetres(stored(106.4))]]));
  editor.do("remove", new Map([["site-8", null]]));
  return editor;
}

describe("saving", () => {
  it("sends each changed site once, on top of the version it is based on, in stored degrees", async () => {
    const editor = changed();
    editor.explain("site-8", "重复");
    const { api, calls } = server();
    const outcome = await saveAll(editor, api, "实地踏勘");
    expect(outcome.refused).toBeNull();
    expect(outcome.stored.map(({ site }) => site.site).sort()).toEqual([7, 8, 9]);
    const moved = ZONE.toDegrees(editor.shape("site-7") as Shape);
    expect(calls).toContainEqual(["version", 7, 3, expect.objectContaining({ geometry: moved, reason: "实地踏勘" })]);
    expect(calls).toContainEqual(["add", expect.objectContaining({ geometry: stored(106.4), made: "drawn" })]);
    expect(calls).toContainEqual(["remove", 8, 1, "重复"]);
    expect(editor.dirty).toBe(false);
  });

  it("sends nothing where nothing changed", async () => {
    const { api, calls } = server();
    await saveAll(editing(), api, null);
    expect(calls).toEqual([]);
  });

  it("keeps what was stored when the rest is refused, and sends only the rest the next time", async () => {
    const editor = changed();
    const outcome = await saveAll(editor, server({ from: 1, error: new Refused("服务器没有应答", null) }).api, null);
    expect(outcome.stored).toHaveLength(1);
    expect(outcome.refused).toContain("服务器没有应答");
    const { api, calls } = server();
    await saveAll(editor, api, null);
    expect(calls).toHaveLength(2);
  });

  it("stops at a site somebody else saved, with both versions, and changes nothing of it", async () => {
    const editor = changed();
    const before = editor.shape("site-7");
    const stale: Stale = { code: "stale_site", current: version(7, 4, stored(106.5)), base: version(7, 3, stored()) };
    const outcome = await saveAll(editor, server({ from: 0, error: new Refused("已有新版本", stale) }).api, null);
    expect(outcome).toMatchObject({ stored: [], stale: { key: "site-7", stale }, refused: null });
    expect(editor.shape("site-7")).toBe(before);
  });

  it("asks for a reason before a site is removed", () => {
    const editor = changed();
    expect(unexplained(editor)).toEqual(["site-8"]);
    editor.explain("site-8", "重复");
    expect(unexplained(editor)).toEqual([]);
  });
});
