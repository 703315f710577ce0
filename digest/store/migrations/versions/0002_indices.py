"""Indices of what every run looks for."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Index entries by text, and deliveries by state and time."""
    op.create_index("entries_text", "entries", ["text"])
    op.create_index("deliveries_changed", "deliveries", ["state", "changed"])
