/** Shows the page's print buttons, which stay hidden where no script runs, and makes them print. */
export function wakePrintButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
