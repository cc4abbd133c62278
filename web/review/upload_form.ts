import { byId } from "../map/dom";
import { acceptDrops } from "../map/drops";
import { countyPicker } from "./county_picker";
import { JobList } from "./job_list";

/** Brings files in, chosen in the form or dropped anywhere on the page. */
export function wakeUploadForm(form: HTMLFormElement): void {
  const jobs = new JobList(byId("job-list"), form.dataset["csrf"] ?? "");
  const files = form.elements.namedItem("file") as HTMLInputElement;
  const county = countyPicker(byId("upload-county-field"));
  const send = (chosen: Iterable<File>): void => {
    for (const file of chosen) void jobs.send(file, county.code() ?? "");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...(files.files ?? [])]);
    files.value = "";
  });
  acceptDrops(byId("job-drop"), (dropped) => {
    if (county.reportValidity()) send(dropped);
  });
  void jobs.start();
}
