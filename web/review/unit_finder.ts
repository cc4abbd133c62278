import { fetchFound } from "../map/api";
import { h } from "../map/dom";
import { t } from "../map/words";

/** Finds a unit that is not among the candidates, in the official list. */
export function unitFinder(found: (code: string, name: string) => void): HTMLElement {
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

async function offersFor(text: string, found: (code: string, name: string) => void): Promise<Node[]> {
  try {
    const { units } = await fetchFound(text);
    if (!units.length) return [h("p", { class: "quiet" }, t("review.place.notfound"))];
    return units.map(({ code, name, path }) => {
      const offer = { type: "button", class: "button offer", onclick: () => found(code, name) };
      return h("button", offer, h("b", {}, name), h("small", {}, path));
    });
  } catch (error) {
    return [h("p", { class: "wrong" }, (error as Error).message)];
  }
}
