"""The reader's role and the policies: a draft exists only for those who answer for one of its units.

The reader's session variable guatu.may_see holds LIKE patterns over unit codes, parted by commas (layers/viewer.py);
unset or empty means the public. Tables without a grant below (people, sessions, steps …) are closed to the reader.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLE = "guatu_reader"
OPEN = ("sources", "units", "unit_positions", "unit_outlines", "aliases")
OWN = "state = 'published' OR guatu_may_see(unit_codes)"
BY_OWN_STATE = {
    "projects": OWN,
    # Who may see a project sees what notice it comes from, else a township's planner would miss its drafts in
    # every list; the notice's text stays with those who may see the notice itself.
    "documents": f"{OWN} OR EXISTS (SELECT FROM projects p WHERE p.document_id = documents.id)",
}
BY_PARENT = {
    "document_versions": "EXISTS (SELECT FROM documents d WHERE d.id = document_id "
    "AND (d.state = 'published' AND document_versions.state = 'published' OR guatu_may_see(d.unit_codes)))",
    "lines": "EXISTS (SELECT FROM document_versions v WHERE v.id = version_id)",
    # An item is shown with its project: a published notice may still hold items nobody has accepted.
    "items": "EXISTS (SELECT FROM projects p JOIN project_evidence e ON e.project_id = p.id WHERE e.item_id = items.id)",
    "item_quantities": "EXISTS (SELECT FROM items i WHERE i.id = item_id)",
    "item_places": "EXISTS (SELECT FROM items i WHERE i.id = item_id)",
    "place_candidates": "EXISTS (SELECT FROM item_places p WHERE p.id = place_id)",
    "project_evidence": "EXISTS (SELECT FROM projects p WHERE p.id = project_id)",
}
MINE = "ANY (string_to_array(current_setting('guatu.may_see', true), ','))"


def upgrade() -> None:
    op.execute(
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') "
        f"THEN CREATE ROLE {ROLE} NOLOGIN; END IF; EXECUTE format('GRANT {ROLE} TO %I', current_user); END $$"
    )
    op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    op.execute(
        "CREATE FUNCTION guatu_may_see(codes text[]) RETURNS boolean LANGUAGE sql STABLE AS $$ "
        "SELECT coalesce(current_setting('guatu.may_see', true), '') <> '' "
        f"AND EXISTS (SELECT FROM unnest(codes) AS code WHERE code LIKE {MINE}) $$"
    )
    for table in OPEN:
        op.execute(f"GRANT SELECT ON {table} TO {ROLE}")
    for table, rule in BY_OWN_STATE.items():
        _guard(table, rule)
    _guard("project_places", "state = 'published' OR EXISTS (SELECT FROM projects p WHERE p.id = project_id)")
    for table, rule in BY_PARENT.items():
        _guard(table, rule)


def _guard(table: str, rule: str) -> None:
    op.execute(f"GRANT SELECT ON {table} TO {ROLE}")
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {table}_visible ON {table} FOR SELECT TO {ROLE} USING ({rule})")


def downgrade() -> None:
    for table in (*BY_PARENT, "project_places", *BY_OWN_STATE):
        op.execute(f"DROP POLICY {table}_visible ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"REVOKE ALL ON {table} FROM {ROLE}")
    for table in OPEN:
        op.execute(f"REVOKE ALL ON {table} FROM {ROLE}")
    op.execute("DROP FUNCTION guatu_may_see(text[])")
    op.execute(f"REVOKE USAGE ON SCHEMA public FROM {ROLE}")
