"""Task `read`: a plan document somebody brought to the page becomes drafts, and its county is audited anew."""

from dataclasses import asdict
from typing import Any

from services.jobs.audit_plans import audit_after
from services.jobs.task import Work
from services.reviewing.upload_plan import upload_plan


def read_document(work: Work) -> dict[str, Any]:
    """Argument: county, the code of the county it is about, or None. Raises what upload_plan raises."""
    notices = upload_plan(
        work.session,
        work.content,
        file_name=work.file_name,
        by=work.owner,
        county_code=work.arguments.get("county"),
        progress=work.progress,
    )
    audit_after(work.session, work.owner.id, [notice.document_id for notice in notices if notice.fresh])
    return {"notices": [asdict(notice) for notice in notices]}
