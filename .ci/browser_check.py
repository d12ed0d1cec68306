"""A web page in a real browser tries to start sessions and calculations on a world with Spark, and on one without.

Usage: browser_check.py BROWSER SPARK_URL OPEN_URL; both worlds allow calculations. The first one is strict.
The page (browser_page.html) comes from three origins: this machine by address, this machine by name, and a foreign name
whose address changes to that of the world after the page is loaded (DNS rebinding).
"""

import http.client
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = pathlib.Path(__file__).with_name("browser_page.html")
FOREIGN = "rebound.example"
PAGE_TIMEOUT_SECONDS = 180
SETTLED_TIMEOUT_SECONDS = 60
STATES = ["CREATING", "CREATED", "IDLE", "BUSY", "TERMINATING", "TERMINATED", "DEGRADED", "FAILED"]
MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:SessionLauncher"


def call(world, operation, service="AmazonAthena", **arguments):
    """Calls a simulated service as a program does."""
    request = urllib.request.Request(
        world + "/", json.dumps(arguments).encode(),
        {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"{service}.{operation}"})
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


def listed(world, operation, member, **arguments):
    """All pages of a list."""
    page = call(world, operation, **arguments)
    items = page[member]
    while page.get("NextToken"):
        page = call(world, operation, NextToken=page["NextToken"], **arguments)
        items += page[member]
    return items


def sessions(world):
    """All sessions, also those that have ended."""
    return [one for state in STATES for one in listed(
        world, "ListSessions", "Sessions", WorkGroup="spark", StateFilter=state, MaxResults=100)]


def descriptions(world):
    """What started each session, and each calculation."""
    found = sessions(world)
    ran = [one["Description"].split(" launch ")[0] for each in found
           for one in listed(world, "ListCalculationExecutions", "Calculations", SessionId=each["SessionId"])]
    return {one["Description"] for one in found} - {"own", "last"}, set(ran)


def follow(what, look, wanted):
    end = time.monotonic() + SETTLED_TIMEOUT_SECONDS
    while time.monotonic() < end:
        if wanted(look()):
            return
        time.sleep(0.2)
    raise AssertionError(f"{what} is not there after {SETTLED_TIMEOUT_SECONDS} s: {look()}")


class Attacker(BaseHTTPRequestHandler):
    """Serves the page. Under the foreign name every other path is the world's, as after a change of the address."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, content_type="text/html; charset=utf-8"):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/page":
            self.answer(200, self.server.page.encode())
        else:
            self.forward()

    def do_POST(self):
        if self.path == "/report":
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(204, b"")
            self.server.report = json.loads(body)
            self.server.reported.set()
        else:
            self.forward()

    do_PUT = do_POST
    do_OPTIONS = do_GET

    def forward(self):
        """Hands the request over as it is: same head, same body."""
        if FOREIGN not in self.headers.get("Host", ""):
            self.answer(404, b"")
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        world = http.client.HTTPConnection(urllib.parse.urlsplit(self.server.world).netloc, timeout=60)
        world.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() != "connection":
                world.putheader(name, value)
        world.endheaders(body)
        reply = world.getresponse()
        self.answer(reply.status, reply.read(), reply.headers.get("Content-Type", "text/plain"))
        world.close()


def visit(browser, world, label, session_id):
    """Shows the page to the browser; what each attempt saw."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Attacker)
    port = server.server_port
    name = {"address": "127.0.0.1", "name": "localhost", "rebound": FOREIGN}[label]
    # after the change of its address, the foreign name is the origin of the world itself
    target = f"http://{FOREIGN}:{port}" if label == "rebound" else world
    server.world = world
    server.page = (PAGE.read_text(encoding="utf-8").replace("WORLD", target).replace("LABEL", label)
                   .replace("SESSION", session_id))
    server.reported = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--remote-debugging-port=0", f"--user-data-dir={profile}",
             f"--host-resolver-rules=MAP {FOREIGN} 127.0.0.1", f"http://{name}:{port}/page"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            assert server.reported.wait(PAGE_TIMEOUT_SECONDS), f"the page from {name} reports nothing"
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # what is on the PATH may be a script that starts the browser
            process.wait(30)
            server.shutdown()
            server.server_close()
    return server.report["results"]


def tried(browser, world):
    """Lets the pages try; the names of the attempts that started a session, and those that started a calculation."""
    # a session of a program, which the pages are told of: the worst case
    own = call(world, "StartSession", WorkGroup="spark", EngineConfiguration={}, Description="own",
               SessionIdleTimeoutInMinutes=480)["SessionId"]
    follow("the own session", lambda: call(world, "GetSessionStatus", SessionId=own)["Status"]["State"],
           lambda state: state == "IDLE")
    seen = {}
    for label in ("address", "name", "rebound"):
        seen[label] = visit(browser, world, label, own)
        # Beyond 50 sessions Athena refuses further ones. The own one stays, and one without a launch to end it.
        follow("the end of the sessions", lambda: listed(world, "ListSessions", "Sessions", WorkGroup="spark"),
               lambda active: len(active) <= 2)
    # a launch that is sent after all others shows that the others have arrived
    request = urllib.request.Request(
        world + "/2015-03-31/functions/StartFunction/invocations",
        json.dumps({"WorkGroup": "spark", "EngineConfiguration": {}, "Description": "last"}).encode(),
        {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=60).close()
    follow("the last session", lambda: sessions(world),
           lambda all: any(one["Description"] == "last" and one["Status"]["State"] == "IDLE" for one in all))
    return seen, *descriptions(world)


def main(browser, strict, open_world):
    assert PAGE.is_file()
    seen, started, ran = tried(browser, open_world)
    attempts = sum(len(results) for results in seen.values())
    print(f"a world without Spark: {attempts} attempts, {len(started)} started a session, {len(ran)} a calculation")
    for name in sorted(started | ran):
        print(f"  {name}")
    # without these the other assertions would hold for a page that does nothing
    for needed in ("address invoke-no-cors-text/plain", "address invoke-no-cors-without-type", "name invoke-form-text",
                   "name invoke-beacon-string", "rebound athena-session"):
        assert needed in started, f"'{needed}' does not start a session; the page does not do what it should"
    assert "rebound athena-calculation" in ran, "the page cannot start a calculation; it does not do what it should"

    seen, started, ran = tried(browser, strict)
    assert sum(len(results) for results in seen.values()) == attempts, seen
    print(f"a world with Spark: {attempts} attempts, {len(started)} started a session, {len(ran)} a calculation")
    assert not started and not ran, f"a page starts {started | ran}"
    executions = call(strict, "ListExecutions", "AWSStepFunctions", stateMachineArn=MACHINE)["executions"]
    assert len(executions) == 1, f"a page launches: {executions}"
    for label, results in seen.items():
        for read in ("read-sessions", "read-object"):
            assert "own" not in results[read] and "foreign page" not in results[read], f"{label}: {results[read]}"


if __name__ == "__main__":
    main(*sys.argv[1:])
