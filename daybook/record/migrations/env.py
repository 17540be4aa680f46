"""Run by Alembic: applies the steps over the connection that `daybook.record.upgrading` hands in."""

from alembic import context

from daybook.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
