"""Every kind of job and the function that does it. A new task is one function and one line here."""

from collections.abc import Mapping

from services.jobs.audit_plans import audit_plans
from services.jobs.read_document import read_document
from services.jobs.task import Task
from services.site_files.import_job import import_sites

TASKS: Mapping[str, Task] = {
    "read": read_document,
    "audit": audit_plans,
    "import_sites": import_sites,
}
