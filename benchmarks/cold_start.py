"""Measures the cold start of each function beside a twin in Python. See benchmarks/cold-start."""
import argparse
import http.server
import json
import os
import pathlib
import platform
import queue
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RUNTIME = "com.amazonaws.services.lambda.runtime.api.client"
ACCOUNT = "us-east-1:123456789012"
SESSION = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
STATE_MACHINE = {"STATE_MACHINE_ARN": f"arn:aws:states:{ACCOUNT}:stateMachine:SessionLauncher"}
# each function's handler, event and variables, as in template.yaml, and the clients of its twin
FUNCTIONS = {
    "start": {
        "handler": "StartSessionHandler",
        "event": "http-request.json",
        "clients": "athena,stepfunctions",
        "variables": STATE_MACHINE | {
            "DEFAULT_DEADLINE_SECONDS": "900",
            "DEFAULT_IDLE_TIMEOUT_MINUTES": "20",
            "HIGHEST_MAX_CONCURRENT_DPUS": "5000",
            "HIGHEST_IDLE_TIMEOUT_MINUTES": "480",
        },
    },
    "status": {"handler": "SessionStatusHandler", "event": "state-machine-look.json", "clients": "athena", "variables": {}},
    "api": {
        "handler": "SessionApiHandler",
        "event": "http-get-session.json",
        "clients": "athena,stepfunctions",
        "variables": STATE_MACHINE | {"DELETE_ANY_SESSION": "false"},
    },
}
FIGURES = ["init", "first", "warm", "total", "CPU init", "CPU first", "memory"]


class Server(http.server.ThreadingHTTPServer):
    """One of the two stubs, on a port of its own."""

    daemon_threads = True
    # many connections may wait while a process starts
    request_queue_size = 64

    def __init__(self, handler, context=None):
        self.context = context
        super().__init__(("127.0.0.1", 0), handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def finish_request(self, request, client_address):
        # the handshake belongs to the connection's thread, not to the one that accepts connections
        if self.context:
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), OSError):  # a process that was ended
            super().handle_error(request, client_address)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # headers and body in one packet; otherwise the reply waits 40 ms for an acknowledgement
    wbufsize = -1
    disable_nagle_algorithm = True

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        content = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            content += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():  # trailers
            pass
        return content

    def reply(self, status, body, headers=()):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **dict(headers)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *args):
        pass


class RuntimeApi(Handler):
    """Lambda's Runtime API: notes the time of each call, and delivers the event when it is told to."""

    def do_GET(self):
        self.server.calls.put(("next", time.monotonic(), b""))
        event = self.server.events.get()
        self.reply(200, event, {
            "Lambda-Runtime-Aws-Request-Id": str(uuid.uuid4()),
            "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 30_000),
            "Lambda-Runtime-Invoked-Function-Arn": f"arn:aws:lambda:{ACCOUNT}:function:measured",
            "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0",
        })

    def do_POST(self):
        body = self.body()
        kind = "response" if self.path.endswith("/response") else "error"
        self.server.calls.put((kind, time.monotonic(), body))
        self.reply(202, b'{"status":"OK"}\n')


class Aws(Handler):
    """Athena and Step Functions: the reply to each operation, in the form of AWS's API references."""

    def do_HEAD(self):  # AWS's answer is not documented; the functions ignore it
        self.reply(404, b"")

    def do_POST(self):
        self.body()
        operation = self.headers["X-Amz-Target"].split(".")[1]
        reply = {
            "StartExecution": {"executionArn": f"arn:aws:states:{ACCOUNT}:execution:SessionLauncher:measured", "startDate": time.time()},
            "StartSession": {"SessionId": SESSION, "State": "CREATING"},
            "GetSessionStatus": {"SessionId": SESSION, "Status": {"StartDateTime": time.time(), "State": "CREATING"}},
            "GetSession": {
                "SessionId": SESSION,
                "WorkGroup": "spark",
                "EngineVersion": "PySpark engine version 3",
                "EngineConfiguration": {"MaxConcurrentDpus": 20},
                "Status": {"StartDateTime": time.time(), "State": "IDLE"},
            },
        }[operation]
        self.reply(200, json.dumps(reply).encode(), {"x-amzn-RequestId": str(uuid.uuid4())})


class Certificates:
    """A throw-away authority and a certificate of the stub, beside all authorities that each side trusts anyway."""

    def __init__(self, folder, java, python):
        self.folder = folder
        openssl = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        self.run(*openssl, "-subj", "/CN=cold-start authority", "-keyout", "ca.key", "-out", "ca.pem", "-addext", "keyUsage=keyCertSign")
        self.run(*openssl, "-subj", "/CN=127.0.0.1", "-keyout", "stub.key", "-out", "stub.pem", "-CA", "ca.pem", "-CAkey", "ca.key",
                 "-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE")
        home = pathlib.Path(java).resolve().parent.parent
        self.java = folder / "cacerts"
        shutil.copyfile(home / "lib" / "security" / "cacerts", self.java)
        self.run(home / "bin" / "keytool", "-importcert", "-noprompt", "-alias", "cold-start", "-file", "ca.pem",
                 "-keystore", self.java, "-storepass", "changeit")
        bundle = self.run(python, "-c", "import botocore.httpsession as h; print(h.get_cert_path(True))").strip()
        self.python = folder / "bundle.pem"
        self.python.write_text(pathlib.Path(bundle).read_text() + (folder / "ca.pem").read_text())
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "stub.pem", folder / "stub.key")

    def run(self, *command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"cold-start: {command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout


class Build:
    """The functions of one checkout in the folders of `sam build`, started as Lambda's java25 starts them."""

    def __init__(self, folder, checkout, options):
        self.options = options
        self.root = folder / "task"
        (self.root / "lib").mkdir(parents=True)
        target = checkout / "functions" / "target"
        for source, to in [(target / "classes", self.root), (target / "dependency", self.root / "lib")]:
            if not source.is_dir():
                sys.exit(f"cold-start: {source} is missing; build that checkout first")
            for entry in source.iterdir():
                (to / entry.name).symlink_to(entry.resolve())
        self.jars = sorted((ROOT / "local" / "simulators" / "target" / "runtime-client").glob("*.jar"))
        client = next(jar for jar in self.jars if "runtime-interface-client" in jar.name)
        library = "jni/libaws-lambda-jni.linux-" + {"x86_64": "x86_64", "aarch64": "aarch_64"}[platform.machine()] + ".so"
        self.library = folder / "runtime.so"
        self.library.write_bytes(zipfile.ZipFile(client).read(library))

    def command(self, function, certificates):
        # stops at C1 and collects serially: AWS's page java-customization; the heap as in RuntimeProcess, and its first size from the
        # memory of the function, not of this machine: else the first collection, of 100 MB, falls into the first answer or beside it
        return [
            self.options.java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", f"-Xmx{self.options.memory * 85 // 100}m",
            f"-XX:MaxRAM={self.options.memory}m",
            "--enable-native-access=ALL-UNNAMED", f"-D{RUNTIME}.runtimeapi.NativeClient.JNI={self.library}",
            f"-Djavax.net.ssl.trustStore={certificates.java}", *self.options.java_options.split(), "-cp", ":".join(map(str, self.jars)),
            f"{RUNTIME}.AWSLambda", "io.github.sessionlauncher." + FUNCTIONS[function]["handler"] + "::handleRequest",
        ]

    def variables(self, function):
        return {"LAMBDA_TASK_ROOT": str(self.root), "AWS_EXECUTION_ENV": "AWS_Lambda_java25"}


class Twin:
    """The twins, on AWS's runtime interface client for Python."""

    def __init__(self, folder, python):
        self.python = python
        self.root = folder / "twin"
        self.root.mkdir()
        shutil.copyfile(ROOT / "benchmarks" / "cold_start_twin.py", self.root / "cold_start_twin.py")
        # a first import compiles it, as Lambda's own packages are compiled
        subprocess.run([python, "-m", "compileall", "-q", self.root], check=True)

    def command(self, function, certificates):
        return [self.python, "-m", "awslambdaric", f"cold_start_twin.{function}"]

    def variables(self, function):
        return {
            "LAMBDA_TASK_ROOT": str(self.root),
            "AWS_EXECUTION_ENV": "AWS_Lambda_python3." + platform.python_version_tuple()[1],
            "TWIN_CLIENTS": FUNCTIONS[function]["clients"],
        }


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.certificates = Certificates(folder, options.java, sys.executable)
        # each service has an address of its own, as on AWS: a connection or TLS session of one is of no use to the other
        services = ["AWS_ENDPOINT_URL_ATHENA", "AWS_ENDPOINT_URL_SFN"]
        self.endpoints = {
            scheme: {name: f"{scheme}://127.0.0.1:{Server(Aws, context).server_port}" for name in services}
            for scheme, context in [("http", None), ("https", self.certificates.context)]
        }

    def environment(self, side, function, scheme, api):
        return {
            "LANG": "en_US.UTF-8", "TZ": ":UTC", "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.folder),
            "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "ASIAMEASURED", "AWS_SECRET_ACCESS_KEY": "measured", "AWS_SESSION_TOKEN": "measured",
            "AWS_LAMBDA_FUNCTION_NAME": "measured", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self.options.memory), "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_FORMAT": "JSON", "AWS_LAMBDA_LOG_LEVEL": "INFO",
            "AWS_LAMBDA_LOG_GROUP_NAME": "measured", "AWS_LAMBDA_LOG_STREAM_NAME": "measured",
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_port}",
            "AWS_CA_BUNDLE": str(self.certificates.python), "METRICS_NAMESPACE": "SessionLauncher/measured", **self.endpoints[scheme],
            **FUNCTIONS[function]["variables"], **side.variables(function),
        }

    def run(self, side, function, scheme, cpus):
        """Starts a fresh process and invokes it; returns its figures in ms, and its memory in MB."""
        api = Server(RuntimeApi)
        api.calls, api.events = queue.Queue(), queue.Queue()
        event = (ROOT / "events" / FUNCTIONS[function]["event"]).read_bytes()
        # the stubs are in this process, which gets the other processor where there is one
        every = sorted(os.sched_getaffinity(0))
        command = ["taskset", "--cpu-list", ",".join(map(str, every[:cpus])), *side.command(function, self.certificates)]
        log = self.folder / "log"
        with open(log, "wb") as output:
            began = time.monotonic()
            process = subprocess.Popen(command, env=self.environment(side, function, scheme, api), cwd=side.root,
                                       stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        try:
            ready = self.expect(api, "next", log)
            times, processor = [], [processor_time(process.pid)]
            for _ in range(1 + self.options.warm):
                asked = time.monotonic()
                api.events.put(event)
                times.append(1000 * (self.expect(api, "response", log) - asked))
                self.expect(api, "next", log)
                processor.append(processor_time(process.pid))
            memory = next(int(line.split()[1]) / 1024 for line in open(f"/proc/{process.pid}/status") if line.startswith("VmHWM"))
        finally:
            process.kill()
            process.wait()
            api.shutdown()
            api.server_close()
        initialization, first, warm = 1000 * (ready - began), times[0], statistics.median(times[1:])
        return {"init": initialization, "first": first, "warm": warm, "total": initialization + first,
                "CPU init": processor[0], "CPU first": processor[1] - processor[0], "memory": memory}

    def expect(self, api, kind, log):
        try:
            came, when, body = api.calls.get(timeout=60)
        except queue.Empty:
            came, body = "nothing within 60 s", b""
        status = json.loads(body).get("statusCode", 200) if kind == "response" and came == kind else 200
        if came != kind or status >= 300:
            sys.exit(f"cold-start: expected {kind} from the function, but got {came} {body.decode()}\n{log.read_text()}")
        return when


def processor_time(process):
    """Returns the processor time of a process so far in ms, on which other processes have less influence."""
    # Linux's clock of another process: clock_getcpuclockid(3)
    return 1000 * time.clock_gettime(~process << 3 | 2)


def median_ratio(over, under):
    return statistics.median(one / other for one, other in zip(over, under))


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/cold-start")
    parser.add_argument("--pairs", type=int, default=7, help="runs of each side, for each function, scheme and number of processors")
    parser.add_argument("--warm", type=int, default=8, help="further invocations of each process")
    parser.add_argument("--memory", type=int, default=1769, help="MB of the functions")
    parser.add_argument("--functions", default="start,status,api")
    parser.add_argument("--schemes", default="http,https")
    parser.add_argument("--cpus", default="1,2")
    parser.add_argument("--against", type=pathlib.Path, help="the root of another, finished build, which is measured in turn too")
    parser.add_argument("--java-options", default="", help="further options of the JVM of each function, as in JAVA_TOOL_OPTIONS")
    parser.add_argument("--java", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    available = len(os.sched_getaffinity(0))
    print(f"machine: {available} processors, {os.cpu_count()} in all; Java {options.java}; Python {platform.python_version()};"
          f" {options.pairs} pairs; medians in ms and MB; load {os.getloadavg()[0]:.1f}")
    print("wanted: first/warm at most 3, total/boto3 at most 1.8 on two processors and 2.7 on one")
    with tempfile.TemporaryDirectory(prefix="cold-start-") as name:
        folder = pathlib.Path(name)
        sides = {"boto3": Twin(folder, sys.executable)}
        for label, checkout in [("ours", ROOT)] + ([("against", options.against)] if options.against else []):
            (folder / label).mkdir()
            sides[label] = Build(folder / label, checkout.resolve(), options)
        bench = Bench(options, folder)
        print(f"{'':22}" + "".join(f"{figure:>11}" for figure in FIGURES) + f"{'first/warm':>11}{'total/boto3':>12}")
        for function in options.functions.split(","):
            for scheme in options.schemes.split(","):
                for cpus in map(int, options.cpus.split(",")):
                    if cpus > available:
                        print(f"{function} {scheme} {cpus} CPUs: skipped, there are only {available}")
                        continue
                    measure(bench, sides, function, scheme, cpus, options.pairs)


def measure(bench, sides, function, scheme, cpus, pairs):
    runs = {label: [] for label in sides}
    for _ in range(pairs):
        for label, side in sides.items():
            runs[label].append(bench.run(side, function, scheme, cpus))
    total = {label: [run["total"] for run in runs[label]] for label in sides}
    for label, figures in runs.items():
        row = "".join(f"{statistics.median(run[figure] for run in figures):11.0f}" for figure in FIGURES)
        first = median_ratio([run["first"] for run in figures], [run["warm"] for run in figures])
        print(f"{function:7}{scheme:6}{cpus} {label:7}{row}{first:11.1f}{median_ratio(total[label], total['boto3']):12.2f}", flush=True)


if __name__ == "__main__":
    main()
