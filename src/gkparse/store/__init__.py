"""Folders of reports: read by many processes, kept in one file, exported from it."""

from __future__ import annotations
