import type { Draft, DraftPlace, Quantity, Remembered, ReviewItem, ReviewPlace, Snapshot } from "./types";

/** The form as it opens: what is stored, with no choice made. */
export function draftOf(item: ReviewItem): Draft {
  const { name, category, action, lead, deadline } = item;
  return {
    name,
    category,
    action,
    lead,
    deadline,
    quantities: item.quantities.map(({ measure, value, unit, shared }) => ({ measure, value, unit, shared })),
    places: item.places.map(({ position, written, level, township }) => ({
      position,
      written,
      level,
      township,
      unit: null,
      none: false,
    })),
  };
}

/** Whether the form says something else than what is stored. */
export function isChanged(item: ReviewItem, draft: Draft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(draftOf(item));
}

/** The stored place a row of the form is about; none for one that was added. */
export function storedPlace(item: ReviewItem, place: DraftPlace): ReviewPlace | undefined {
  return item.places.find(({ position }) => position === place.position);
}

/** What the name was taken for before, unless a person has decided about this place already. */
export function offeredBefore(stored: ReviewPlace | undefined): Remembered | null {
  return stored && !stored.by_hand ? stored.remembered : null;
}

/** Index of the first place a decision is still wanted for, -1 if there is none. */
export function firstUndecided(item: ReviewItem, draft: Draft): number {
  return draft.places.findIndex((place) => {
    if (place.unit || place.none) return false;
    const stored = storedPlace(item, place);
    if (!stored) return true;
    if (stored.by_hand) return false;
    const guessed = stored.alias && stored.candidates.length > 0;
    return stored.resolution === "ambiguous" || stored.resolution === "unknown" || guessed;
  });
}

/**
 * The draft for laying over what somebody else has stored meanwhile: their places have other numbers where they
 * added or removed some, and what mine left as it was must be said, or theirs would stay.
 */
export function laidOver(item: ReviewItem, draft: Draft, now: Snapshot): Draft {
  return { ...draft, places: draft.places.map((place) => placeLaidOver(item, place, now)) };
}

function placeLaidOver(item: ReviewItem, place: DraftPlace, now: Snapshot): DraftPlace {
  const stored = storedPlace(item, place);
  if (!stored) return place;
  const same = now.places[stored.position]?.written === stored.written;
  const unit = place.unit ?? (place.none ? null : stored.unit_code);
  return { ...place, position: same ? place.position : null, unit };
}

/** "2 个，30 万元": the figures in one line. */
export function quantitiesLine(quantities: Quantity[], comma: string): string {
  return quantities.map(({ measure, value, unit }) => `${measure} ${value} ${unit}`).join(comma);
}
