/** What came back: the status, 0 where the server was not reached, and the JSON. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Sends a form with a file; `sent` is told the part that has left, from 0 to 1. fetch cannot tell that. */
export function sendForm(path: string, form: FormData, token: string, sent: (part: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => sent(total ? loaded / total : 0));
    request.addEventListener("error", () => resolve({ status: 0, body: null }));
    request.addEventListener("load", () => resolve({ status: request.status, body: request.response }));
    request.open("POST", path);
    request.setRequestHeader("x-csrf-token", token);
    request.send(form);
  });
}
