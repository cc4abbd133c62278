"""The parts of tools/bench_tiles.py."""
