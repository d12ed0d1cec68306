"""The Spark driver of one session of the simulated Athena.

It reads commands from stdin and writes events to stdout, each a line of JSON. When stdin ends, because the launcher has
ended in whatever way, it ends too, with every process that it has started. Its settings are the first argument:

- connect: whether the session is one of Apache Spark version 3.5, which serves Spark Connect and runs no calculations
- spark: the properties of Spark
- largestOutput: the most bytes that the stdout or the stderr of a calculation may have

Commands: {"run": ID, "code": CODE, "folder": FOLDER}; {"stop": ID}.
Events: {"ready": PORT or 0}; {"running": ID}; {"output": TEXT, "of": ID}; {"ended": ID, "state": STATE, "reason": REASON};
{"lost": REASON}.
"""
import ast
import json
import os
import queue
import shutil
import signal
import sys
import threading
import traceback

events = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # what else writes to stdout belongs into the log
writing = threading.Lock()


def tell(event):
    with writing:
        events.write(json.dumps(event) + "\n")
        events.flush()


def end(reason):
    """Ends this process with all of its group: the JVM, the Python workers, and what code has started."""
    if reason:
        tell({"lost": reason})
    os.killpg(0, signal.SIGKILL)


CODE = "<calculation>"


class Stopped(BaseException):
    """Interrupts the code of a calculation. It is no Exception, so that code rarely catches it."""


class Output:
    """Copies what is written to a file descriptor, by whatever process, into a file of limited size."""

    def __init__(self, descriptor, path, limit, show, fail):
        self.descriptor, self.limit, self.show, self.fail = descriptor, limit, show, fail
        self.path = path
        self.file = open(path, "wb", buffering=0)
        self.before = os.dup(descriptor)
        reading, writing_end = os.pipe()
        os.dup2(writing_end, descriptor)
        os.close(writing_end)
        self.reading = reading
        self.copier = threading.Thread(target=self.copy, daemon=True)
        self.copier.start()

    def copy(self):
        written, failed = 0, False
        while True:
            data = os.read(self.reading, 65536)
            if not data:
                return
            if failed:
                continue  # reads on, so that the writer does not block
            try:
                if written + len(data) > self.limit:
                    data = data[: self.limit - written]
                    failed = True
                view = data
                while view:
                    view = view[self.file.write(view):]
                written += len(data)
                if failed:
                    self.fail(f"{os.path.basename(self.path)} has more than {self.limit} bytes")
            except OSError as error:
                failed = True
                self.fail(f"{os.path.basename(self.path)} cannot be written: {error.strerror}")
            if self.show and data:
                self.show(data.decode("utf-8", "replace"))

    def close(self):
        os.dup2(self.before, self.descriptor)
        os.close(self.before)
        # a process that code has left behind may keep the pipe open
        self.copier.join(2)
        self.file.close()


class Calculation:
    def __init__(self, name, code, folder):
        self.name, self.code, self.folder = name, code, folder
        self.failure = None
        self.stopped = self.interrupted = False
        self.over = threading.Event()

    def interrupt(self):
        """Interrupts the code, in whatever it waits for, until it ends."""
        if not self.interrupted:
            self.interrupted = True
            threading.Thread(target=self.interrupt_until_over, daemon=True).start()

    def interrupt_until_over(self):
        while not self.over.is_set():
            context = SparkContext._active_spark_context
            if context is not None:
                try:
                    context.cancelAllJobs()
                except Exception as error:
                    print(f"The jobs of {self.name} cannot be canceled: {error}", file=sys.stderr)
            signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
            self.over.wait(0.2)

    def stop(self):
        self.stopped = True
        self.interrupt()

    def fail(self, reason):
        self.failure = self.failure or reason
        self.interrupt()

    def run(self, scope, largest):
        try:
            os.makedirs(self.folder, exist_ok=True)
            outputs = [
                Output(1, os.path.join(self.folder, "stdout"), largest, self.show, self.fail),
                Output(2, os.path.join(self.folder, "stderr"), largest, None, self.fail),
            ]
        except OSError as problem:
            self.end(f"The results cannot be written: {problem.strerror}")
            return
        tell({"running": self.name})
        value, reason = self.attempt(scope)
        self.over.set()
        sys.settrace(None)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError) as problem:
                reason = reason or f"The output cannot be written: {problem}"
        for output in outputs:
            output.close()
        self.end(self.failure or reason or self.keep(value))

    def attempt(self, scope):
        """Returns the value of the code, and why it failed, or None."""
        try:
            return execute(self, scope), None
        except Stopped:
            return None, None
        except SystemExit as ended:
            if ended.code in (None, 0):
                return None, None
            print(f"SystemExit: {ended.code}", file=sys.stderr)
            return None, f"SystemExit: {ended.code}"
        except BaseException as error:
            show_traceback(error)
            return None, describe(error)

    def end(self, reason):
        state = "CANCELED" if self.stopped else "FAILED" if reason else "COMPLETED"
        tell({"ended": self.name, "state": state, "reason": None if self.stopped else reason})

    def show(self, text):
        tell({"output": text, "of": self.name})

    def keep(self, value):
        """Writes the value of the last expression; returns why this fails, or None."""
        try:
            with open(os.path.join(self.folder, "result"), "w", encoding="utf-8") as file:
                json.dump({"data": {} if value is None else {"text/plain": repr(value)}}, file)
        except OSError as error:
            return f"result cannot be written: {error.strerror}"
        except Exception as error:  # of the value's own repr
            return describe(error)
        return None


def execute(calculation, scope):
    """Runs code as a notebook does; returns the value of a last expression, or None. Only in here, it is interrupted."""
    if calculation.interrupted:
        raise Stopped
    tree = ast.parse(calculation.code, CODE)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, CODE, "exec"), scope)
    return eval(compile(ast.Expression(last.value), CODE, "eval"), scope) if last else None


def raise_stopped(_, frame):
    """Interrupts code, but not a call of the JVM: the next call would get its answer. Canceled jobs end such calls."""
    calls_jvm, code = False, []
    while frame is not None and frame.f_code is not execute.__code__:
        calls_jvm = calls_jvm or frame.f_globals.get("__name__", "").startswith("py4j.")
        if frame.f_code.co_filename == CODE:
            code.append(frame)
        frame = frame.f_back
    if frame is None:
        return
    if not calls_jvm:
        raise Stopped
    # code may catch the error of a canceled job; it is interrupted at its next line
    for one in code:
        one.f_trace = raise_in_code
    sys.settrace(raise_in_code)


def raise_in_code(frame, *_):
    if frame.f_code.co_filename == CODE:
        raise Stopped


def describe(error):
    return "".join(traceback.format_exception_only(type(error), error)).strip()


def show_traceback(error):
    frames = error.__traceback__
    # the frames of this file say nothing about the code
    while frames is not None and frames.tb_frame.f_code.co_filename == __file__:
        frames = frames.tb_next
    traceback.print_exception(type(error), error, frames, file=sys.stderr)


def read_commands(commands):
    for line in sys.stdin:
        command = json.loads(line)
        if "stop" in command:
            calculation = current.get("calculation")
            if calculation is not None and calculation.name == command["stop"]:
                calculation.stop()
        else:
            commands.put(command)
    if os.getppid() != parent:  # nobody is left to do it
        shutil.rmtree(os.path.dirname(os.path.abspath(__file__)), ignore_errors=True)
    end(None)


def watch_jvm(context):
    process = context._gateway.proc
    end(f"Spark's JVM ended with the exit code {process.wait()}")


sys.stdout.reconfigure(line_buffering=True)
current = {}
settings = json.loads(sys.argv[1])
parent = os.getppid()
os.setsid()
signal.signal(signal.SIGUSR1, raise_stopped)
signal.signal(signal.SIGINT, signal.SIG_IGN)
commands = queue.Queue()
threading.Thread(target=read_commands, args=(commands,), daemon=True).start()

from pyspark import SparkContext  # noqa: E402  after stdin is watched: it takes seconds
from pyspark.sql import SparkSession  # noqa: E402

try:
    builder = SparkSession.builder
    for key, value in settings["spark"].items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    context = spark.sparkContext
    if settings["connect"]:
        spark.range(1).count()  # otherwise the first query of a client would take seconds longer
    port = context._jvm.io.github.sessionlauncher.spark.ConnectServer.start() if settings["connect"] else 0
except Exception as error:
    traceback.print_exc()
    end(describe(error))
threading.Thread(target=watch_jvm, args=(context,), daemon=True).start()
tell({"ready": port})
scope = {"__name__": "__main__", "__builtins__": __builtins__, "spark": spark}
while True:
    command = commands.get()
    calculation = Calculation(command["run"], command["code"], command["folder"])
    current["calculation"] = calculation
    calculation.run(scope, settings["largestOutput"])
    current.pop("calculation")
    if context._jsc is None or context._jsc.sc().isStopped():
        end("The code stopped the SparkContext of its session")
