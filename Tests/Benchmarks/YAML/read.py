"""Reads one file with PyYAML's C loader and prints the nanoseconds of each reading, one a line."""

import sys
import time

import yaml

if not yaml.__with_libyaml__:
    sys.exit("PyYAML was built without libyaml")
with open(sys.argv[1], "rb") as file:
    content = file.read()
for _ in range(int(sys.argv[2])):
    start = time.perf_counter_ns()
    yaml.load(content, Loader=yaml.CSafeLoader)
    print(time.perf_counter_ns() - start)
