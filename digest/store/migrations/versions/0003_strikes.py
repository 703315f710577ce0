"""Articles struck from an edition by hand."""

import sqlalchemy as sa
from alembic import op

from digest.store.schema import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create their table."""
    op.create_table(
        "strikes",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("edition", "name"),
    )
