"""How long things take; run with `python -m pytest benchmarks --benchmark-enable`."""
