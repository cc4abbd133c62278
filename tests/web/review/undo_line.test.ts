import { expect, test } from "vitest";
import { UndoLine } from "../../../web/review/undo_line";

test("the last decision comes first, and one that is dropped makes way for the one before", () => {
  const line = new UndoLine();
  expect(line.first).toBeUndefined();
  line.add(7);
  line.add(9);
  expect(line.first).toBe(9);
  line.drop();
  expect(line.first).toBe(7);
  line.drop();
  expect(line.first).toBeUndefined();
});
