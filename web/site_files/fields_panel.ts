import { h } from "../map/dom";
import { t } from "../map/words";
import type { SiteFilesApi } from "./api";
import { isAllToOne } from "./choices";
import { ProjectPicker } from "./project_picker";
import { told } from "./told";
import { ROLES, type Choices, type Preview, type ProjectRef, type Role } from "./types";

export interface FieldDeeds {
  column(role: Role, column: string): void;
  allTo(project: ProjectRef): void;
  byColumns(): void;
}

/** Which column says what, and why; or the one project that all features go to. */
export function fieldsPanel(preview: Preview, choices: Choices, api: SiteFilesApi, allTo: ProjectRef | null, does: FieldDeeds): HTMLElement {
  const together = isAllToOne(choices);
  const picker = new ProjectPicker(api, t("sitefiles.fields.project"), (project) => does.allTo(project), { text: together ? (allTo?.name ?? "") : "", among: [] });
  const place = h("div", { class: "all-to", hidden: !together }, picker.element);
  const way = (value: string, checked: boolean, press: () => void): HTMLElement =>
    h("label", {}, h("input", { type: "radio", name: "destination", value, checked, onchange: press }), h("span", {}, t(`sitefiles.fields.${value}`)));
  const open = (): void => {
    place.hidden = false;
    picker.focus();
  };
  const back = (): void => {
    if (together) return does.byColumns();
    place.hidden = true;
  };
  const ways = h(
    "fieldset", { class: "choices" }, h("legend", { class: "sr" }, t("sitefiles.fields")),
    way("by_column", !together, back), way("all_to_one", together, open), place,
  );
  const roles = ROLES.filter((role) => !(together && role.startsWith("project")));
  const rows = roles.map((role) => fieldRow(preview, role, does));
  const columns = preview.columns.length
    ? h("details", { class: "columns", open: !(together || preview.fields.project || preview.fields.project_name) }, h("summary", {}, columnWords(preview, roles)), ...rows)
    : h("p", { class: "quiet" }, t("sitefiles.fields.none"));
  return h("section", { class: "found", id: "found-fields" }, h("h2", {}, t("sitefiles.fields")), ways, columns);
}

/** "项目名称：XMMC，面积：MJ". */
function columnWords({ fields }: Preview, roles: readonly Role[]): string {
  const known = roles.flatMap((role) => {
    const column = fields[role]?.column;
    return column ? [t("sitefiles.fields.is", { role: t(`sitefiles.role.${role}`), column })] : [];
  });
  return known.length ? known.join(t("list.pause")) : t("sitefiles.fields.unmatched");
}

function fieldRow({ columns, fields }: Preview, role: Role, does: FieldDeeds): HTMLElement {
  const now = fields[role];
  const option = (value: string, text: string): HTMLElement => h("option", { value, selected: value === (now?.column ?? "") }, text);
  const select = h(
    "select", { name: `column-${role}`, onchange: () => does.column(role, select.value) },
    option("", t("sitefiles.fields.no_column")), ...columns.map((column) => option(column, column)),
  );
  const why = now && h("small", {}, told(now, "reason"));
  return h("label", { class: "field-row" }, h("span", {}, t(`sitefiles.role.${role}`)), select, why);
}
