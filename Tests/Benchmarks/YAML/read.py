"""Reads one file with PyYAML's C loader and prints the nanoseconds of CPU time of each reading, one a line."""

import sys
import time

import yaml

if not yaml.__with_libyaml__:
    sys.exit("PyYAML was built without libyaml")
with open(sys.argv[1], "rb") as file:
    content = file.read()
for _ in range(int(sys.argv[2])):
    start = time.process_time_ns()
    yaml.load(content, Loader=yaml.CSafeLoader)
    print(time.process_time_ns() - start)
