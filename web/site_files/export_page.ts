import { byId, h } from "../map/dom";
import { inLanguage, t } from "../map/words";
import { answered, Refused } from "../review/api";
import { SiteFilesApi } from "./api";
import { ProjectPicker } from "./project_picker";
import { told } from "./told";
import type { ProjectRef, Told } from "./types";

/** What is exported as the form says it, told beforehand what the format would lose, then saved as a file. */
export function wakeExport(form: HTMLFormElement): void {
  const losses = byId("export-losses");
  let round = 0;
  const ask = async (): Promise<void> => {
    const mine = ++round;
    losses.setAttribute("aria-busy", "true");
    const found = await lossesOf(form).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return error;
    });
    if (mine !== round) return;
    losses.setAttribute("aria-busy", "false");
    losses.replaceChildren(...(found instanceof Refused ? [h("p", { class: "wrong" }, found.message)] : lossLines(found)));
    byId<HTMLButtonElement>("export-send").disabled = found instanceof Refused;
  };
  form.addEventListener("change", () => void ask());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void save(form);
  });
  pickProject(form, ask);
  void ask();
}

type Loss = Told<"message">;

async function lossesOf(form: HTMLFormElement): Promise<Loss[]> {
  return (await answered<{ losses: Loss[] }>(fetch(`/api/site-exports/losses?${queryOf(form)}`))).losses;
}

function lossLines(losses: Loss[]): HTMLElement[] {
  if (!losses.length) return [h("p", {}, t("sitefiles.export.lossless"))];
  return [h("p", {}, t("sitefiles.export.losses")), h("ul", {}, ...losses.map((loss) => h("li", {}, told(loss, "message"))))];
}

/** Empty fields are left out: they stand for everything. */
function queryOf(form: HTMLFormElement): URLSearchParams {
  const given = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "");
  return new URLSearchParams(given);
}

/** By fetch, so that a refusal is a sentence here and not a page of its own. */
async function save(form: HTMLFormElement): Promise<void> {
  const said = byId("export-said");
  const button = byId<HTMLButtonElement>("export-send");
  button.disabled = true;
  said.textContent = t("sitefiles.export.writing");
  try {
    const answer = await fetch(`${form.action}?${queryOf(form)}`).catch(() => null);
    if (!answer?.ok) return void (said.textContent = await refusalOf(answer));
    const name = nameOf(answer.headers.get("content-disposition") ?? "");
    hand(await answer.blob(), name);
    said.textContent = t("sitefiles.export.done", { n: Number(answer.headers.get("x-sites")), name });
  } finally {
    button.disabled = false;
  }
}

async function refusalOf(answer: Response | null): Promise<string> {
  if (!answer) return t("error.offline");
  const body = (await answer.json().catch(() => null)) as { error?: { zh: string; en: string } } | null;
  return body?.error ? inLanguage(body.error) : t("error.server", { status: answer.status });
}

function hand(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  h("a", { href: url, download: name }).click();
  // The browser reads it after this turn; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The name as UTF-8, which stands beside an ASCII one for old programs. */
export function nameOf(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  return encoded ? decodeURIComponent(encoded) : "sites";
}

/** One project instead of all of the unit; its number is in a hidden field of the form. */
function pickProject(form: HTMLFormElement, changed: () => Promise<void>): void {
  const place = byId("export-project");
  const hidden = form.elements.namedItem("project") as HTMLInputElement;
  const choose = (project: ProjectRef | null): void => {
    hidden.value = project ? String(project.id) : "";
    hidden.disabled = !project;
    show(project);
    void changed();
  };
  const show = (project: ProjectRef | null): void => {
    if (!project) return place.replaceChildren(new ProjectPicker(new SiteFilesApi(""), t("sitefiles.export.project"), choose).element);
    const all = h("button", { type: "button", class: "link", onclick: () => choose(null) }, t("sitefiles.export.all_projects"));
    place.replaceChildren(h("p", {}, t("sitefiles.export.only", { name: project.name }), " ", all));
  };
  const { projectName } = form.dataset;
  show(hidden.value ? { id: Number(hidden.value), name: projectName ?? "" } : null);
}
