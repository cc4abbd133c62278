"""Task `import_sites`: a file of sites its owner confirmed."""

from typing import Any

from services.jobs.task import Work
from services.site_files.import_site_file import import_site_file
from services.site_files.preview_site_file import preview_site_file
from services.site_files.told import choices_of

__all__ = ["import_sites"]

# A person is told which sites there are now; of many the first will do.
_MOST_TOLD = 200


def import_sites(work: Work) -> dict[str, Any]:
    """Arguments: choices as the preview was given them, counties and reason. The file is read anew.

    Raises what preview_site_file and import_site_file raise.
    """
    preview = preview_site_file(
        work.session,
        work.content,
        work.file_name,
        by=work.owner,
        choices=choices_of(work.arguments["choices"]),
        county_codes=work.arguments["counties"],
        progress=work.progress,
    )
    done = import_site_file(
        work.session,
        preview,
        work.content,
        by=work.owner,
        reason=work.arguments["reason"],
        progress=work.progress,
    )
    return {
        "created": len(done.created),
        "changed": len(done.changed),
        "unchanged": done.unchanged,
        "projects": list(done.projects),
        "sites": [*done.created, *done.changed][:_MOST_TOLD],
    }
