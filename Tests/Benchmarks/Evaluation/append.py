"""Times how many rows a second Python's sqlite3 appends, so many in one transaction.

A yardstick of the disk for the figures of the store, which does more for each payload: it reads what
it knows of the sender, decides, and rewrites what changed.
"""

import os
import sqlite3
import sys
import time

SECONDS = 1.0
ROW = ("feed 1", 1_772_375_400, '{"findings": [' + '"x"' * 200 + "]}")
directory = sys.argv[1]
for mode, against in [("FULL", "power"), ("NORMAL", "process")]:
    for count in [1, 64, 512]:
        path = os.path.join(directory, f"{mode}-{count}.sqlite")
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {mode}")
        connection.execute("CREATE TABLE payload (source TEXT, moment INTEGER, report TEXT) STRICT")
        began, appended = time.perf_counter(), 0
        while time.perf_counter() - began < SECONDS:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO payload VALUES (?, ?, ?)", [ROW] * count)
            connection.execute("COMMIT")
            appended += count
        rate = appended / (time.perf_counter() - began)
        connection.close()
        print(
            f"Python's sqlite3 appends, {count} in a transaction, durable against the end of the "
            f"{against}: {rate:.0f} rows a second"
        )
