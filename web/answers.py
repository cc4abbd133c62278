"""What JSON answers add to what the queries give: sentences, and a project's own fields in one object."""

from dataclasses import asdict
from typing import Any

from layers.queries.projects import PlaceOfProject, ProjectCard
from web.words import LANGUAGES, words


def project_answer(card: ProjectCard) -> dict[str, Any]:
    """The summary's fields with the subsidy rule, evidence, candidates and how sure the position is."""
    return {
        **asdict(card.summary),
        "subsidy": asdict(card.subsidy) if card.subsidy else None,
        "evidence": [asdict(evidence) for evidence in card.evidence],
        "candidates": [asdict(candidate) for candidate in card.candidates],
        "position_note": position_note(card.summary.places),
    }


def position_note(places: tuple[PlaceOfProject, ...]) -> dict[str, str]:
    """How sure the least certain place is, in a sentence for each language."""
    if not places:
        return {language: words(language)["sure.none"] for language in LANGUAGES}
    doubtful = max(places, key=lambda place: (place.location_class, place.accuracy_m))
    kind = "ambiguous" if doubtful.resolution == "ambiguous" else doubtful.location_class
    if kind == "D" and doubtful.code[4:] == "00":
        # Codes of provinces and cities end in two zeros: not even the county is known.
        kind = "Dwide"
    return {
        language: words(language)[f"sure.{kind}"].replace(
            "{km}", f"{max(doubtful.accuracy_m, 50) / 1000:.1f}"
        )
        for language in LANGUAGES
    }
