"""Task `audit`: the plans of a county held against each other, begun by whatever brings one in."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from layers.queries.findings import units_of_documents
from layers.queries.jobs import add_job
from services.findings.audit_county import audit_county
from services.jobs.task import Work


def audit_plans(work: Work) -> dict[str, Any]:
    """Argument: county, its code. Raises what audit_county raises."""
    return asdict(audit_county(work.session, work.arguments["county"], by=work.owner))


def audit_after(session: Session, owner_id: int, document_ids: Collection[int]) -> None:
    """One job for each county that one of the documents speaks for, after the caller's transaction."""
    counties = {code[:6] for code in units_of_documents(session, list(document_ids))}
    for county in sorted(counties):
        add_job(
            session,
            owner_id=owner_id,
            kind="audit",
            arguments={"county": county},
            file_name=None,
            content=None,
        )
