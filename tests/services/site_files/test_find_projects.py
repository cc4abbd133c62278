"""Where the features of a file go: by its own words, or as a person says for each."""

import pytest
from sqlalchemy.orm import Session

from layers.tables.projects import Project
from services.log_in import SignedIn
from services.site_files.preview import SiteFileChoices, SiteFilePreview
from services.site_files.preview_site_file import preview_site_file
from services.site_files.site_key import site_key
from services.site_files.told import choices_of, told_choices
from tests.factories import add_project
from tests.services.site_files.files import site_file, squares
from tests.sites import OF_XINMIN, PLANNER, XIANGSHUI, add_site


@pytest.fixture
def apiary(session: Session) -> Project:
    return add_project(session, anchors=[XIANGSHUI], name="张台村蜂场")


@pytest.fixture
def orchard(session: Session) -> Project:
    return add_project(session, anchors=[XIANGSHUI], name="张台村果园")


def goes_to(found: SiteFilePreview) -> list[int | None]:
    return [feature.project.id if feature.project else None for feature in found.features]


def preview(
    session: Session, file: tuple[bytes, str], choices: SiteFileChoices, by: SignedIn = PLANNER
) -> SiteFilePreview:
    return preview_site_file(session, *file, by=by, choices=choices)


def test_feature_goes_where_a_person_says_whatever_column_and_common_project_say(
    session: Session, apiary: Project, orchard: Project
) -> None:
    first, second, third = squares(3)
    named = {"项目名称": apiary.name}
    file = site_file([(first, named), (second, named), (third, {"项目名称": None})])
    choices = SiteFileChoices(project=apiary.id, assigned={2: orchard.id, 3: orchard.id})
    assert goes_to(preview(session, file, choices)) == [apiary.id, orchard.id, orchard.id]


def test_feature_that_names_its_site_stays_with_the_sites_project(
    session: Session, apiary: Project, orchard: Project
) -> None:
    site = add_site(session, apiary)
    file = site_file([(squares(1)[0], {"地块编号": site_key(site.id, 1)})])
    assert goes_to(preview(session, file, SiteFileChoices(assigned={1: orchard.id}))) == [apiary.id]


def test_person_can_assign_nothing_to_a_project_of_another_township(
    session: Session, apiary: Project
) -> None:
    file = site_file([(squares(1)[0], {"备注": "外业"})])
    found = preview(session, file, SiteFileChoices(assigned={1: apiary.id}), by=OF_XINMIN)
    assert goes_to(found) == [None]
    assert [problem.kind for problem in found.features[0].problems] == ["no_project"]


def test_choices_come_through_the_arguments_of_a_job() -> None:
    choices = SiteFileChoices(
        assigned={12: 7}, left_out=frozenset({3}), fields={"area": "MJ"}, repairing=True
    )
    assert choices_of(told_choices(choices)) == choices
