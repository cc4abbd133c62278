import { byId, h } from "../map/dom";
import { t } from "../map/words";
import { Refused, upload } from "./api";
import type { Notice } from "./types";

/** Brings a file in: how much of it has left, that it is being read, and where its items wait. */
export function wakeUploadForm(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector("button");
  button?.setAttribute("disabled", "");
  byId("upload-outcome").replaceChildren();
  try {
    const notices = await upload(new FormData(form), form.dataset["csrf"] ?? "", showSent);
    byId("upload-outcome").replaceChildren(...notices.map(noticeLine));
    form.reset();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    byId("upload-outcome").replaceChildren(h("p", { class: "wrong" }, error.message));
  } finally {
    byId("upload-progress").replaceChildren();
    button?.removeAttribute("disabled");
  }
}

/** Once all has left, the server reads; how long that takes it does not say. */
function showSent(part: number): void {
  const words = t(part < 1 ? "review.upload.sending" : "review.upload.reading");
  const bar = h("progress", { "aria-label": words, max: 1, value: part < 1 ? part : null });
  byId("upload-progress").replaceChildren(bar, h("p", {}, words));
}

function noticeLine({ document_id, title, items, fresh }: Notice): HTMLElement {
  const link = h("a", { href: `/review/${document_id}` }, t("review.upload.open"));
  return h("p", {}, t(fresh ? "review.upload.read" : "review.upload.known", { title, n: items }), " ", link);
}
