import { fetchFound } from "../map/api";
import { h } from "../map/dom";
import type { FoundUnit } from "../map/types";
import { t } from "../map/words";
import type { Located } from "./place_marks";

/** Finds a unit that is not among the candidates, in the official list. */
export function unitFinder(found: (unit: Located) => void): HTMLElement {
  const input = h("input", { type: "search", autocomplete: "off", maxlength: 100 });
  const results = h("div", { class: "offers", role: "status" });
  const search = async (): Promise<void> => {
    const text = input.value.trim();
    if (!text) return results.replaceChildren();
    results.replaceChildren(...(await offersFor(text, found)));
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    void search();
  });
  const button = h("button", { type: "button", class: "button", onclick: () => void search() }, t("search.submit"));
  return h("div", { class: "finder" }, h("label", {}, h("span", {}, t("review.place.find")), input), button, results);
}

async function offersFor(text: string, found: (unit: Located) => void): Promise<Node[]> {
  try {
    const { units } = await fetchFound(text);
    if (!units.length) return [h("p", { class: "quiet" }, t("review.place.notfound"))];
    return units.map((unit) => {
      const offer = { type: "button", class: "button offer", onclick: () => found(located(unit)) };
      return h("button", offer, h("b", {}, unit.name), h("small", {}, unit.path));
    });
  } catch (error) {
    return [h("p", { class: "wrong" }, (error as Error).message)];
  }
}

/** How sure its position is the search does not say; the name alone stands for it, as in the list it was chosen from. */
function located({ code, name, lon, lat }: FoundUnit): Located {
  return { code, name, inside: "", lon, lat, location_class: null, accuracy_m: null };
}
