import { describe, expect, it } from "vitest";
import {
  isAllToOne, NO_CHOICES, withAllTo, withAssigned, withField, withLayer, withLeftOut, withoutProject, withRepairing, withSystem,
} from "../../../web/site_files/choices";

const PROJECT = { id: 7, name: "设施农业" };

describe("what is chosen for a file", () => {
  it("never alters what was chosen before", () => {
    const before = structuredClone(NO_CHOICES);
    withRepairing(withLeftOut(withAssigned(withField(withSystem(NO_CHOICES, "4490"), "area", "MJ"), [1], 7), [2], true), true);
    expect(NO_CHOICES).toEqual(before);
  });

  it("sends everything to one project whatever columns and single choices said", () => {
    const chosen = withAllTo(withAssigned(withField(NO_CHOICES, "project_name", "XMMC"), [3], 9), PROJECT);
    expect(chosen).toMatchObject({ project: 7, assigned: {}, fields: { project: "", project_name: "" } });
    expect(isAllToOne(chosen)).toBe(true);
  });

  it("goes back to the columns as the server finds them, and keeps the other columns", () => {
    const chosen = withoutProject(withAllTo(withField(NO_CHOICES, "area", "MJ"), PROJECT));
    expect(chosen).toMatchObject({ project: null, fields: { area: "MJ" } });
    expect(isAllToOne(chosen)).toBe(false);
  });

  it("takes a project of the address for the features without one only", () => {
    expect(isAllToOne({ ...NO_CHOICES, project: 7 })).toBe(false);
  });

  it("assigns and unassigns single features", () => {
    const chosen = withAssigned(NO_CHOICES, [1, 4], 7);
    expect(chosen.assigned).toEqual({ 1: 7, 4: 7 });
    expect(withAssigned(chosen, [4], null).assigned).toEqual({ 1: 7 });
  });

  it("leaves each feature out once, in order, and puts it back", () => {
    const chosen = withLeftOut(withLeftOut(NO_CHOICES, [12, 3], true), [3], true);
    expect(chosen.left_out).toEqual([3, 12]);
    expect(withLeftOut(chosen, [12], false).left_out).toEqual([3]);
  });

  it("forgets columns and features of another layer, not the project", () => {
    const chosen = withLayer({ ...withLeftOut(NO_CHOICES, [1], true), project: 7, system: "4490" }, "DK");
    expect(chosen).toEqual({ ...NO_CHOICES, project: 7, layer: "DK" });
  });
});
