"""The same for programs: JSON, in pages, with ETags."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/api/v1")
