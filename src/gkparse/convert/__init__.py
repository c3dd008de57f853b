"""Reports to and from plain data and JSON."""

from __future__ import annotations

from gkparse.convert.documents import FORMAT, from_dict, from_json, to_dict, to_json
from gkparse.convert.schema import json_schema

__all__ = ["FORMAT", "from_dict", "from_json", "json_schema", "to_dict", "to_json"]
