"""An index that holds what a list of issues tells."""

from alembic import op

from digest.store.schema import LISTED

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Index it in a file: there each row's end is found by reading all of its issue, and PostgreSQL would refuse a long reason."""
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("issues_listed", "issues", list(LISTED))
