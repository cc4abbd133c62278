import "./styles";
import { fetchCatalogue } from "./api";
import { byId, h, pageData } from "./dom";
import { MapPage } from "./map_page";
import type { Lang } from "./types";
import { t, useWords, type Words } from "./words";

const lang: Lang = document.documentElement.lang.startsWith("en") ? "en" : "zh";

async function start(): Promise<void> {
  const area = byId("map-message");
  area.replaceChildren();
  try {
    new MapPage(await fetchCatalogue(), lang);
  } catch (error) {
    const again = h("button", { type: "button", class: "button", onclick: () => void start() }, t("retry"));
    area.replaceChildren(h("p", {}, t("map.failed")), h("p", { class: "quiet" }, (error as Error).message), again);
    throw error;
  }
}

useWords(pageData<Words>("page-words"), lang);
void start();
