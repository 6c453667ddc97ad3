"""Versions of the tables, one script a step; Alembic runs them when a store of an earlier version is opened."""

HEAD = "0002"
