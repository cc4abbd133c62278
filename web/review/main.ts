import { byId, pageData } from "../map/dom";
import { SearchBox } from "../map/search";
import { pageOf } from "../map/search_results";
import "../map/styles";
import { useWords, type Words } from "../map/words";
import { ReviewApi } from "./api";
import { ReviewPage } from "./review_page";
import { wakeUploadForm } from "./upload_form";

useWords(pageData<Words>("page-words"), document.documentElement.lang.startsWith("en") ? "en" : "zh");
new SearchBox(
  (target) => location.assign(pageOf(target)),
  () => [],
);
const form = document.querySelector<HTMLFormElement>("#upload");
if (form) wakeUploadForm(form);
else {
  const { document: documentId, csrf } = byId("main").dataset;
  void new ReviewPage(new ReviewApi(Number(documentId), csrf ?? "")).start();
}
