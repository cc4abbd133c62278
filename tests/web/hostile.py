"""What people paste into a search box who want to see what happens."""

HOSTILE = (
    "'; DROP TABLE projects; --",
    "' OR '1'='1",
    "%(inside)s",
    "{{ 7 * 7 }}",
    "<script>alert(1)</script>",
    "\x00泾源\x00nothing",
    "\\",
    "100%",
    "_" * 90,
    "\U0001f41d\u202e\ufffe",
)
