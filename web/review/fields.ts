import { h } from "../map/dom";
import { t } from "../map/words";

interface FieldOptions {
  required?: boolean;
  longest?: number;
  numeric?: boolean;
}

/** A labelled line of text that tells every change. */
export function textField(
  label: string,
  value: string | null,
  changed: (value: string) => void,
  { required = false, longest = 300, numeric = false }: FieldOptions = {},
): HTMLLabelElement {
  const input = h("input", { value: value ?? "", required, maxlength: longest, autocomplete: "off" });
  if (numeric) {
    input.inputMode = "decimal";
    input.pattern = "[0-9]+([.][0-9]+)?";
    input.title = t("review.value.plain");
  }
  input.addEventListener("input", () => changed(input.value));
  return h("label", {}, h("span", {}, label), input);
}

/** A labelled choice between the given pairs of key and word. */
export function choiceField(
  label: string,
  value: string,
  choices: readonly (readonly [key: string, word: string])[],
  changed: (value: string) => void,
): HTMLLabelElement {
  const options = choices.map(([key, word]) => h("option", { value: key, selected: key === value }, word));
  const select = h("select", {}, ...options);
  select.addEventListener("change", () => changed(select.value));
  return h("label", {}, h("span", {}, label), select);
}

export function tickField(label: string, ticked: boolean, changed: (ticked: boolean) => void): HTMLLabelElement {
  const input = h("input", { type: "checkbox", checked: ticked });
  input.addEventListener("change", () => changed(input.checked));
  return h("label", { class: "tick" }, input, h("span", {}, label));
}

/** A button that shows the key that does the same. */
export function keyButton(word: string, key: string | null, pressed: () => void, extra = ""): HTMLButtonElement {
  const hint = key && h("kbd", { "aria-hidden": "true" }, key);
  return h("button", { type: "button", class: `button ${extra}`.trim(), onclick: pressed }, word, hint);
}
