"""Runs the same command lines in AWS CLI 1, in this process, and in the launcher, in one JVM. See docs/command-line-differences.md."""
import argparse
import collections
import http.server
import io
import json
import logging
import os
import platform
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import awscli
import awscli.clidriver
import yaml
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HERE = os.path.dirname(os.path.abspath(__file__))
# awscli sets this variable once, to the path of its own data
DATA_PATH = os.environ["AWS_DATA_PATH"]
CASES = os.path.join(HERE, "cli-cases.yaml")
DOCUMENT = os.path.join(HERE, "..", "docs", "command-line-differences.md")
EVERYWHERE = ["exit", "stdout", "wire"]
TOKEN = "ClientRequestToken"
TOKEN_LENGTH = 36
STARTS = ("AmazonAthena.StartSession", "AmazonAthena.StartCalculationExecution")
# AWS CLI 1 has only these exit codes; AWS CLI 2, whose codes the launcher uses, has more
UNCAUGHT = 1
CODES = {0: {0}, 252: {2, 255}, 253: {255}, 254: {255}, 255: {255, UNCAUGHT}}
SECRET = re.compile(r"secret-of-\w+")
TRACE = re.compile(r"^\s+at [\w.$/]+\(|^Exception in thread|^[\w.]+(Exception|Error)(:|$)", re.MULTILINE)
SERVICE_ERROR = re.compile(r"An error occurred \(.*", re.DOTALL)
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d+)/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)")


class Endpoint(http.server.ThreadingHTTPServer):
    """Records requests, and answers each with the next reply; the last reply is repeated."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests, self.replies, self.released = [], [], threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def expect(self, replies):
        self.released.set()
        self.requests, self.replies, self.released = [], list(replies), threading.Event()


class Handler(http.server.BaseHTTPRequestHandler):
    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server, released = self.server, self.server.released
        server.requests.append(request(self.command, self.path, self.headers, body))
        reply = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
        if reply.get("never"):
            released.wait(10)
        if reply.get("closed") or reply.get("never"):
            self.close_connection = True
            return
        content = reply.get("body", "")
        content = content if isinstance(content, bytes) else content.encode()
        self.send_response(reply.get("status", 200))
        for name, value in reply.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = handle_request

    def log_message(self, *_):
        pass


def request(method, path, headers, body):
    """Returns the parts of a request that are compared."""
    seen = {
        "call": f"{method} {path}",
        "target": headers.get("X-Amz-Target"),
        "content type": headers.get("Content-Type"),
        "token of the session": headers.get("X-Amz-Security-Token"),
        "signed": signature(method, path, headers, body),
    }
    try:
        seen["body"] = json.loads(body)
    except ValueError:
        seen["body"] = body.decode(errors="replace")
    return seen


def signature(method, path, headers, body):
    """Returns the key and the scope of a signature; botocore signs the request again, and must get the same signature."""
    text = headers.get("Authorization")
    if text is None:
        return None
    parts = AUTHORIZATION.fullmatch(text)
    if parts is None:
        return "illegible: " + text
    key, date, region, service, names, signed = parts.groups()
    again = AWSRequest(method, f"http://{headers['Host']}{path}", data=body)
    for name in names.split(";"):
        again.headers[name] = headers.get(name, "")
    again.context["timestamp"] = headers["X-Amz-Date"]
    signer = SigV4Auth(Credentials(key, "secret-of-" + key), service, region)
    right = signer.signature(signer.string_to_sign(again, signer.canonical_request(again)), again)
    return f"{key}/{region}/{service}" + ("" if right == signed and headers["X-Amz-Date"].startswith(date) else ", with a wrong signature")


class Outcome:
    def __init__(self, exit_code, stdout, stderr, requests):
        self.exit, self.stdout, self.stderr, self.requests = exit_code, stdout, stderr, requests

    def text(self):
        sent = "\n".join("  request " + json.dumps(each) for each in self.requests) or "  no request"
        return f"  exit {self.exit}\n{sent}\n  stdout {self.stdout!r}\n  stderr {self.stderr[-1500:]!r}"


class AwsCli:
    """AWS CLI in this process, with a new driver for each command line; only the API models are read once."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.loader = None
        # AWS CLI chooses a random enum member for a skeleton; the launcher takes the first
        random.choice = lambda drawn: drawn[0]

    def run(self, arguments):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        sys.stdout, sys.stderr = out, err
        try:
            driver = awscli.clidriver.create_clidriver()
            self.loader = self.loader or driver.session.get_component("data_loader")
            driver.session.register_component("data_loader", self.loader)
            code = driver.main(["athena", *arguments])
        except SystemExit as end:
            code = end.code
        except Exception:
            traceback.print_exc()
            code = UNCAUGHT
        finally:
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
            for name in ("awscli", "botocore", "s3transfer", "urllib3"):
                logging.getLogger(name).handlers.clear()
        out.flush()
        err.flush()
        return Outcome(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode(), self.endpoint.requests)


class Ours:
    def __init__(self, command, folder, endpoint):
        self.endpoint = endpoint
        # each request contains the environment of its command
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": folder}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def run(self, arguments, environment):
        self.process.stdin.write(json.dumps({"arguments": arguments, "environment": environment}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the JVM ended")
        answer = json.loads(line)
        return Outcome(answer["exit"], answer["stdout"], answer["stderr"], self.endpoint.requests)


def without_token(theirs, ours):
    """Returns our requests without a generated token, which AWS CLI does not send, and whether there was one."""
    drawn = False
    bare = []
    for number, each in enumerate(ours):
        body = each["body"]
        expected = number < len(theirs) and isinstance(theirs[number]["body"], dict) and TOKEN in theirs[number]["body"]
        if each["target"] in STARTS and isinstance(body, dict) and not expected and len(body.get(TOKEN, "")) == TOKEN_LENGTH:
            each = each | {"body": {name: value for name, value in body.items() if name != TOKEN}}
            drawn = True
        bare.append(each)
    return bare, drawn


def ordered(value):
    """Returns JSON text, so that 1 differs from 1.0 and true; the order of members is ignored, as on the wire."""
    return json.dumps(value, sort_keys=True)


class Comparison:
    def __init__(self, command, folder):
        with open(CASES, encoding="utf-8") as file:
            cases = yaml.safe_load(file)
        self.base, self.words, self.replies = cases["environment"], cases["words"], cases["replies"]
        self.differences, self.cases = cases["differences"], cases["cases"]
        self.folder = folder
        self.endpoint = Endpoint()
        self.theirs = AwsCli(self.endpoint)
        self.ours = Ours(command, folder, self.endpoint)
        self.counts, self.failed, self.undocumented = collections.Counter(), [], []
        self.tokens = self.sent = self.errors = 0

    def filled(self, text):
        return text.replace("$ENDPOINT", self.endpoint.url).replace("$FOLDER", self.folder)

    def arguments(self, case):
        if "arguments" in case:
            return [self.filled(word) for word in case["arguments"]]
        words = []
        for word in shlex.split(case["run"]):
            words += shlex.split(self.words[word]) if word in self.words else [word]
        return [self.filled(word) for word in words]

    def environment(self, case):
        values = self.base | case.get("environment", {})
        return {name: self.filled(value) for name, value in values.items() if value is not None}

    def write(self, case):
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        files = dict(case.get("files", {}))
        files[".aws/config"] = case.get("config", "[default]\ncli_timestamp_format = iso8601\n")
        files[".aws/credentials"] = case.get("credentials")
        for name, content in files.items():
            if content is None:
                continue
            path = os.path.join(self.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content if isinstance(content, bytes) else self.filled(content).encode())

    def reply_of(self, case, arguments):
        names = case.get("reply", arguments[0])
        names = names if isinstance(names, list) else [names]
        return [self.replies[name] for name in names]

    def run(self, case):
        arguments, environment = self.arguments(case), self.environment(case)
        self.write(case)
        replies = self.reply_of(case, arguments)
        theirs = None
        if not case.get("ours only"):
            os.environ.clear()
            os.environ.update(environment, AWS_DATA_PATH=DATA_PATH)
            time.tzset()
            self.endpoint.expect(replies)
            theirs = self.theirs.run(arguments)
        self.endpoint.expect(replies)
        return theirs, self.ours.run(arguments, environment)

    def compare(self, case):
        theirs, ours = self.run(case)
        problems = list(self.own_problems(case, ours))
        if theirs is not None:
            bare, drawn = without_token(theirs.requests, ours.requests)
            self.tokens += drawn
            self.sent += bool(theirs.requests or ours.requests)
            differing = set()
            if theirs.exit not in CODES.get(ours.exit, {ours.exit}):
                differing.add("exit")
            if theirs.stdout != ours.stdout:
                differing.add("stdout")
            if ordered(theirs.requests) != ordered(bare):
                differing.add("wire")
            error = SERVICE_ERROR.search(theirs.stderr)
            if error and bare:
                self.errors += 1
                printed = SERVICE_ERROR.search(ours.stderr)
                if printed is None or error.group().strip() != printed.group().strip():
                    differing.add("words")
            documented = set(case.get("in", EVERYWHERE)) if "differs" in case else set()
            if differing != documented:
                problems.append(f"differs in {sorted(differing)}; documented are {sorted(documented)}")
        if problems:
            self.failed.append(case["name"])
            sides = f"AWS CLI:\n{theirs.text()}\n" if theirs is not None else ""
            print(f"\nDIFFERENT {case['name']}: {'; '.join(problems)}\n  {shlex.join(self.arguments(case))}\n{sides}ours:\n{ours.text()}")
            print(f"  replay: benchmarks/cli-against-aws-cli --case {case['name']}")
        else:
            self.counts[case.get("differs", "")] += 1

    def own_problems(self, case, ours):
        expected = case.get("exit", 0)
        if ours.exit != expected:
            yield f"our exit code is {ours.exit} instead of {expected}"
        if expected != 0 and not ours.stderr.strip():
            yield "a failure without a message on stderr"
        if expected == 0 and ours.stderr and not case.get("stderr"):
            yield "output on stderr despite success"
        for text in case.get("stdout", []):
            if self.filled(text) not in ours.stdout:
                yield f"stdout does not contain {text!r}"
        for text in case.get("stderr", []):
            if self.filled(text) not in ours.stderr:
                yield f"stderr does not contain {text!r}"
        if TRACE.search(ours.stderr):
            yield "a stack trace"
        if SECRET.search(ours.stdout + ours.stderr):
            yield "a secret is printed"

    def print(self, seconds):
        print(f"AWS CLI {awscli.__version__}, Python {platform.python_version()}; {os.cpu_count()} processors; {seconds:.0f} s")
        total = sum(self.counts.values()) + len(self.failed)
        print(f"{total} command lines: {self.counts['']} equal, {total - self.counts[''] - len(self.failed)} deliberately different, "
              f"{len(self.failed)} different without a reason")
        print(f"{self.sent} of them sent requests, {self.tokens} with a ClientRequestToken that only the launcher generates; "
              f"in {self.errors} both print an error of the service")
        for name, count in sorted(self.counts.items(), key=lambda each: (-each[1], each[0])):
            if name:
                print(f"{count:5}  {name}: {self.differences[name]}")

    def check_table(self):
        """Checks that each documented difference has a case and a row in the document."""
        with open(DOCUMENT, encoding="utf-8") as file:
            document = file.read()
        used = {case.get("differs") for case in self.cases}
        for name in self.differences:
            if name not in used:
                self.undocumented.append(f"no case for the difference {name}")
            if f"`{name}`" not in document:
                self.undocumented.append(f"no row for {name} in docs/command-line-differences.md")
        names = collections.Counter(case["name"] for case in self.cases)
        self.undocumented += [f"two cases are named {name}" for name, count in names.items() if count > 1]


def main():
    own = sys.argv[1:sys.argv.index("--")]
    command = sys.argv[sys.argv.index("--") + 1:]
    parser = argparse.ArgumentParser(prog="benchmarks/cli-against-aws-cli")
    parser.add_argument("--case", help="run only this case, and show both sides")
    selected = parser.parse_args(own)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        os.chdir(folder)
        comparison = Comparison(command, folder)
        cases = [case for case in comparison.cases if selected.case in (None, case["name"])]
        if not cases:
            sys.exit(f"there is no case {selected.case}")
        for case in cases:
            comparison.compare(case)
            if selected.case:
                theirs, ours = comparison.run(case)
                print(f"AWS CLI:\n{theirs.text() if theirs else '  not run'}\nours:\n{ours.text()}")
        if not selected.case:
            comparison.check_table()
        os.chdir(HERE)
    comparison.print(time.monotonic() - began)
    for name in comparison.failed + comparison.undocumented:
        print("FAILED: " + name)
    sys.exit(1 if comparison.failed or comparison.undocumented else 0)


if __name__ == "__main__":
    main()
