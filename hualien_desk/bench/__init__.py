"""Benchmarks: `python -m hualien_desk.bench`; every figure is a ratio against a peer of the same run."""
