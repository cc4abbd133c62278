import { expect, test, vi } from "vitest";
import { ItemStore } from "../../../web/review/item_store";
import { item } from "./shown";

test("what was fetched ahead is there, until it is forgotten", async () => {
  const fetch = vi.fn((id: number) => Promise.resolve({ ...item(), id }));
  const store = new ItemStore(fetch);
  store.prefetch(1);
  expect((await store.get(1)).id).toBe(1);
  expect(fetch).toHaveBeenCalledTimes(1);
  store.forget([1]);
  await store.get(1);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("what failed on the way is asked for again", async () => {
  const fetch = vi.fn().mockRejectedValueOnce(new Error("offline")).mockResolvedValue(item());
  const store = new ItemStore(fetch);
  store.prefetch(1);
  await expect(store.get(1)).rejects.toThrow("offline");
  await expect(store.get(1)).resolves.toMatchObject({ id: 1 });
});
