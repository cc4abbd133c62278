import { fetchCatalogue } from "../map/api";
import { byId, h, pageData } from "../map/dom";
import { SearchBox } from "../map/search";
import { pageOf } from "../map/search_results";
import "../map/styles";
import { t, useWords, type Words } from "../map/words";
import { SiteFilesApi } from "./api";
import { wakeExport } from "./export_page";
import { ImportPage } from "./import_page";

async function startImport(): Promise<void> {
  const { csrf, county, project, projectName } = byId("main").dataset;
  const area = byId("map-message");
  area.replaceChildren();
  try {
    const catalogue = await fetchCatalogue();
    const given = project ? { id: Number(project), name: projectName ?? "" } : null;
    new ImportPage(new SiteFilesApi(csrf ?? ""), catalogue, county ?? "", given);
    byId("main").setAttribute("aria-busy", "false");
  } catch (error) {
    const again = h("button", { type: "button", class: "button", onclick: () => void startImport() }, t("retry"));
    area.replaceChildren(h("p", {}, t("map.failed")), h("p", { class: "quiet" }, (error as Error).message), again);
    throw error;
  }
}

useWords(pageData<Words>("page-words"), document.documentElement.lang.startsWith("en") ? "en" : "zh");
new SearchBox(
  (target) => location.assign(pageOf(target)),
  () => [],
);
const form = document.getElementById("export");
if (form) wakeExport(form as HTMLFormElement);
else void startImport();
