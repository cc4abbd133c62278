import { expect, it } from "vitest";
import { canBeRepaired, countStates, inOrder, isDouble, lacksProject, stateOf } from "../../../web/site_files/feature_state";
import { feature, problem } from "./previews";

const REPAIRED = { type: "Point" as const, coordinates: [106.3, 35.5] as [number, number] };

it("says first what keeps a feature from being imported, then what is doubtful, then what becomes of it", () => {
  expect(stateOf(feature(1))).toBe("new");
  expect(stateOf(feature(1, { site: 5 }))).toBe("changed");
  expect(stateOf(feature(1, { site: 5, unchanged: true }))).toBe("unchanged");
  expect(stateOf(feature(1, { site: 5, problems: [problem("outside", false)] }))).toBe("doubtful");
  expect(stateOf(feature(1, { blocked: true, problems: [problem("outside", false), problem("stale", true)] }))).toBe("blocked");
});

it("lists those first that need a person, each group in the order of the file", () => {
  const doubtful = { problems: [problem("outside", false)] };
  const blocked = { blocked: true, problems: [problem("no_project", true)] };
  const listed = inOrder([feature(1), feature(2, doubtful), feature(3, blocked), feature(4), feature(5, blocked)]);
  expect(listed.map(({ number }) => number)).toEqual([3, 5, 2, 1, 4]);
});

it("counts every feature once", () => {
  const features = [feature(1), feature(2, { site: 3, unchanged: true }), feature(3, { blocked: true })];
  expect(countStates(features)).toEqual({ blocked: 1, doubtful: 0, new: 1, changed: 0, unchanged: 1 });
});

it("offers a repair only where nothing else blocks", () => {
  const flawed = { blocked: true, repaired: REPAIRED };
  expect(canBeRepaired(feature(1, { ...flawed, problems: [problem("invalid", true)] }))).toBe(true);
  expect(canBeRepaired(feature(1, { ...flawed, problems: [problem("invalid", true), problem("no_project", true)] }))).toBe(false);
  expect(canBeRepaired(feature(1, { blocked: true, problems: [problem("invalid", true)] }))).toBe(false);
});

it("knows what is there already, in the project or earlier in the file", () => {
  expect(["there_already", "twice_in_file", "outside"].map((kind) => isDouble(feature(1, { problems: [problem(kind, false)] })))).toEqual([true, true, false]);
});

it("knows when only the project is missing, also where several have the name", () => {
  expect(lacksProject(feature(1, { problems: [problem("several_projects", true)] }))).toBe(true);
  expect(lacksProject(feature(1, { problems: [problem("not_yours", true)] }))).toBe(false);
});
