import pytest
from sqlalchemy.orm import Session

from tests.reviews import Plan, add_plan


@pytest.fixture
def plan(session: Session) -> Plan:
    return add_plan(session)
