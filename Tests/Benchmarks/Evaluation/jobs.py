"""Times `dynamic-agi evaluate` on a file of requests with one job and with two, A B A B.

The figures are of whole processes: seconds by the clock, and CPU seconds of all threads. The outputs
of both have to be the same bytes.
"""

import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time

COUNT = 20_000
PAIRS = 5
tool, request, lines = sys.argv[1:]
payload = json.load(open(request))
with open(lines, "w") as file:
    for number in range(COUNT):
        payload["market_data"]["momentum"] = round(number / COUNT, 5)
        file.write(json.dumps(payload, separators=(",", ":")) + "\n")


def command(jobs, form):
    return [tool, "evaluate", "--at", "sent", lines, "--jobs", str(jobs), "--format", form]


def run(jobs, form):
    cpu = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    used, started = cpu(), time.perf_counter()
    subprocess.run(command(jobs, form), stdout=subprocess.DEVNULL, check=True, cwd="/")
    return time.perf_counter() - started, cpu() - used


def output_digest(jobs, form):
    with tempfile.TemporaryFile() as file:
        subprocess.run(command(jobs, form), stdout=file, check=True, cwd="/")
        file.seek(0)
        return hashlib.file_digest(file, "sha256").digest()


for form in ["text", "json"]:
    if output_digest(1, form) != output_digest(2, form):
        sys.exit("the number of jobs changes the output")
    pairs = [(run(1, form), run(2, form)) for _ in range(PAIRS)]
    rate = COUNT / statistics.median(one[0] for one, _ in pairs)
    faster = statistics.median(one[0] / two[0] for one, two in pairs)
    dearer = statistics.median(two[1] / one[1] for one, two in pairs)
    print(
        f"evaluate --format {form}: {rate:.0f} lines a second with one job, "
        f"{faster:.2f} times as many with two, for {dearer:.2f} times the CPU time"
    )
