"""A removed site loses nothing, and every earlier shape can come back."""

import pytest
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.sites import attached_units, current_versions, versions_of_site
from services.errors import RoleMissing
from services.sites.errors import AlreadyRemoved, NoShape, NothingChanged, StaleSite
from services.sites.remove_site import remove_site
from services.sites.restore_version import restore_version
from tests.shapes import SQUARE
from tests.sites import ADMINISTRATOR, OF_XINMIN, PLANNER, add_site, current, redraw, square


def test_removed_site_has_no_shape_and_keeps_all_versions(session: Session) -> None:
    site = add_site(session)
    remove_site(session, site_id=site.id, base_version=1, by=ADMINISTRATOR, reason="画错了")
    last = current(session, site)
    assert (last.version, last.geometry, last.area_m2, last.made) == (2, None, None, "removed")
    assert (last.by, last.reason) == ("administrator", "画错了")
    assert [one.geometry is None for one in versions_of_site(session, site.id)] == [True, False]
    assert [one.version for one in current_versions(session, site.project_id)] == [2]
    assert attached_units(session, [site.id]) == {site.id: ()}
    with pytest.raises(AlreadyRemoved):
        remove_site(session, site_id=site.id, base_version=2, by=PLANNER, reason="再删")


def test_removed_site_can_be_drawn_anew_or_restored(session: Session) -> None:
    site = add_site(session)
    remove_site(session, site_id=site.id, base_version=1, by=PLANNER, reason="撤")
    restore_version(session, site_id=site.id, version=1, base_version=2, by=PLANNER)
    restored = current(session, site)
    assert restored.geometry is not None and restored.geometry.equals_exact(SQUARE.shape, 0)
    assert (restored.version, restored.made, restored.restores) == (3, "restored", 1)
    remove_site(session, site_id=site.id, base_version=3, by=PLANNER, reason="撤")
    redraw(session, site, square(106.31))
    assert current(session, site).version == 5


def test_restored_version_is_a_new_one_with_the_old_one_s_shape_and_file(session: Session) -> None:
    site = add_site(session, made="imported", file="设施.zip")
    redraw(session, site, square(106.31))
    restore_version(session, site_id=site.id, version=1, base_version=2, by=PLANNER, reason="退回")
    newest, moved, first = versions_of_site(session, site.id)
    assert newest.geometry == first.geometry != moved.geometry
    assert (newest.file, newest.reason, newest.area_m2) == ("设施.zip", "退回", first.area_m2)


def test_current_version_and_removals_cannot_be_restored_nor_what_never_was(session: Session) -> None:
    site = add_site(session)
    remove_site(session, site_id=site.id, base_version=1, by=PLANNER, reason="撤")
    restore_version(session, site_id=site.id, version=1, base_version=2, by=PLANNER)
    for version, refusal in ((3, NothingChanged), (2, NoShape), (9, NotFound)):
        with pytest.raises(refusal):
            restore_version(session, site_id=site.id, version=version, base_version=3, by=PLANNER)
    assert current(session, site).version == 3


def test_stale_and_strange_hands_are_refused(session: Session) -> None:
    site = add_site(session)
    redraw(session, site, square(106.31))
    with pytest.raises(StaleSite):
        remove_site(session, site_id=site.id, base_version=1, by=PLANNER, reason="撤")
    with pytest.raises(StaleSite):
        restore_version(session, site_id=site.id, version=1, base_version=1, by=PLANNER)
    with pytest.raises(RoleMissing):
        remove_site(session, site_id=site.id, base_version=2, by=OF_XINMIN, reason="撤")
    assert current(session, site).version == 2
