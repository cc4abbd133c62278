"""A person says whether an item of one notice states a project that another notice has stated, or another thing."""

from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.decisions import repeats_of
from layers.queries.plans import possible_repeat, project_by_id
from services.log_in import SignedIn
from services.record_step import record_step
from services.reviewing.errors import MergeRefused, NoSuchDoubt
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import open_items, open_review
from services.reviewing.rights import require_publisher

SAME, OTHER = "same", "other"


def join_project(
    session: Session, *, item_id: int, revision: int, project_id: int, by: SignedIn | None
) -> Decided:
    """The item is accepted as a further evidence of the project, which stays as it is; its own is withdrawn.

    A doubt the reader had about the two is settled by it, but needs not have been there. Raises NotFound, what
    open_review raises, MergeRefused, and RoleMissing for a public project from who may not publish.
    """
    review = open_review(session, {item_id: revision}, by=by)
    opened = review.opened[item_id]
    project = project_by_id(session, project_id)
    if project.state == "withdrawn" or project.sample or project.item_id == item_id:
        raise MergeRefused
    if project.state == "published":
        require_publisher(review.by, review.document.unit_codes)
    first = project.item_id
    joined = Change(opened.item, opened.state, replace(opened.state, state="accepted", repeat_of=first))
    repeats = [repeat.id for repeat in repeats_of(session, opened.item)]
    followers = open_items(session, review.document, repeats, by=review.by).values()
    moved = [Change(one.item, one.state, replace(one.state, repeat_of=first)) for one in followers]
    decided = keep(session, review, "并入已知项目", [joined, *moved], into=first, projects=[project_id])
    if doubt := possible_repeat(session, item_id, project_id):
        doubt.decided = SAME
    return decided


def tell_apart(
    session: Session, *, item_id: int, revision: int, project_id: int, by: SignedIn | None
) -> None:
    """The two are different things: the doubt goes, item and project stay as they are.

    Raises what open_review raises, and NoSuchDoubt.
    """
    review = open_review(session, {item_id: revision}, by=by)
    doubt = possible_repeat(session, item_id, project_id)
    if doubt is None:
        raise NoSuchDoubt(item_id)
    doubt.decided = OTHER
    item = review.opened[item_id].item
    item.doubts = [sentence for sentence in item.doubts if sentence != doubt.doubt]
    record_step(
        session, "认定不是同一项目", subject="item", key=item_id, by=review.by.login,
        document=review.document.id, projects=[project_id],
    )  # fmt: skip
