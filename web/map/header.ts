import "./styles";
import { pageData } from "./dom";
import { wakePrintButtons } from "./print_button";
import { SearchBox } from "./search";
import { pageOf } from "./search_results";
import { useWords, type Words } from "./words";

// The header of the pages without a map: a found thing opens its page.
useWords(pageData<Words>("page-words"), document.documentElement.lang.startsWith("en") ? "en" : "zh");
new SearchBox(
  (target) => location.assign(pageOf(target)),
  () => [],
);
wakePrintButtons();
