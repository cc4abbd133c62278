import { fetchChoices, fetchCounts, isAborted } from "./api";
import { byId, h } from "./dom";
import type { Filters } from "./filters";
import { showChips, showFilters } from "./filter_bar";
import { showLegend } from "./legend";
import { showCoverage, showSummary } from "./summary";
import type { Catalogue, Choices, Counts } from "./types";
import { t } from "./words";

/** The upper part of the list panel: title, choices, legend, and what was read. */
export class Side {
  /** Names of units and points that the chips speak of, filled in as they become known. */
  readonly names: Record<string, string> = {};
  #choices: { county: string; choices: Choices } | null = null;
  #round = new AbortController();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly choose: (filters: Filters) => void,
  ) {}

  async show(filters: Filters): Promise<void> {
    this.#round.abort();
    this.#round = new AbortController();
    const { signal } = this.#round;
    try {
      const [counts, choices] = await Promise.all([fetchCounts(filters, signal), this.#choicesOf(filters.county, signal)]);
      this.#fill(filters, counts, choices);
    } catch (error) {
      if (!isAborted(error)) this.#failed(error as Error, filters);
    }
  }

  /** Shows the chips anew, when a name they speak of has become known. */
  chips(filters: Filters): void {
    showChips(byId("chips"), filters, this.names, this.choose);
  }

  #fill(filters: Filters, counts: Counts, choices: Choices): void {
    const county = choices.counties.find(({ code }) => code === filters.county)?.name ?? filters.county;
    showSummary(byId("summary"), county, counts, this.catalogue);
    showFilters(byId("filters"), choices, filters, this.choose);
    showLegend(byId("legend"), this.catalogue, counts, filters, this.choose);
    showCoverage(byId("coverage"), counts, choices);
    this.chips(filters);
    document.title = `${county || t("county.all")} · ${t("site.name")}`;
  }

  #failed(error: Error, filters: Filters): void {
    const again = h("button", { type: "button", class: "link", onclick: () => void this.show(filters) }, t("retry"));
    byId("legend").replaceChildren(h("p", { class: "quiet", role: "alert" }, error.message, " ", again));
  }

  async #choicesOf(county: string, signal: AbortSignal): Promise<Choices> {
    if (this.#choices?.county === county) return this.#choices.choices;
    const choices = await fetchChoices(county, signal);
    this.#choices = { county, choices };
    return choices;
  }
}
