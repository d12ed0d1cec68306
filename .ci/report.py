"""Runs the checks of a client, and prints one line for each."""

import time
import traceback


def failures(client, checks):
    """Runs each check, by its sentence; how many failed."""
    failed = 0
    for sentence, check in checks.items():
        begun = time.monotonic()
        try:
            check()
            result = "ok"
        except Exception:
            failed += 1
            result = "FAILED"
            traceback.print_exc()
        print(f"{result:6} {time.monotonic() - begun:5.1f} s  {client}: {sentence}", flush=True)
    return failed
