import { fetchCatalogue } from "../map/api";
import { byId, h, pageData } from "../map/dom";
import { SearchBox } from "../map/search";
import { pageOf } from "../map/search_results";
import "../map/styles";
import { t, useWords, type Words } from "../map/words";
import { SitesApi } from "./api";
import { EditorPage } from "./editor_page";

async function start(): Promise<void> {
  const { project, csrf, person } = byId("main").dataset;
  const area = byId("map-message");
  area.replaceChildren();
  try {
    const api = new SitesApi(Number(project), csrf ?? "");
    const [found, catalogue] = await Promise.all([api.sites(), fetchCatalogue()]);
    await new EditorPage(api, found, catalogue, person ?? "").shown();
    byId("main").setAttribute("aria-busy", "false");
  } catch (error) {
    const again = h("button", { type: "button", class: "button", onclick: () => void start() }, t("retry"));
    area.replaceChildren(h("p", {}, t("map.failed")), h("p", { class: "quiet" }, (error as Error).message), again);
    throw error;
  }
}

useWords(pageData<Words>("page-words"), document.documentElement.lang.startsWith("en") ? "en" : "zh");
new SearchBox(
  (target) => location.assign(pageOf(target)),
  () => [],
);
void start();
