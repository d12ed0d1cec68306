"""Runs code in sessions with a real Spark, through real clients; prints one line for each check.

Usage: spark_checks.py GROUP…; the world's address is in AWS_ENDPOINT_URL. See .ci/spark and docs/local-spark.md.
"""

import json
import os
import pathlib
import re
import signal
import sys
import time
import warnings

import boto3
from report import failures

SHOP = pathlib.Path(os.environ["SHOP"])
LAUNCH_SECONDS = 120
MOST_SECONDS_TO_A_ROW = 15
EXPORT = re.compile(r"export .*?STATE_MACHINE_ARN=(\S+)")
ATHENA = boto3.client("athena")
MACHINE = EXPORT.search(pathlib.Path(os.environ["WORLD"]).read_text()).group(1)


def same(actual, expected):
    assert actual == expected, f"{actual!r} instead of {expected!r}"


def launch(work_group, **more):
    """Launches a session by an event, and waits for its READY; the detail of that event."""
    request = {"WorkGroup": work_group, "EngineConfiguration": {}, **more}
    (event,) = boto3.client("events").put_events(Entries=[{
        "Source": "ci", "DetailType": "Athena Session Requested", "Detail": json.dumps(request)}])["Entries"]
    states = boto3.client("stepfunctions")
    end = time.monotonic() + LAUNCH_SECONDS
    while time.monotonic() < end:
        for execution in states.list_executions(stateMachineArn=MACHINE)["executions"]:
            found = states.describe_execution(executionArn=execution["executionArn"])
            if json.loads(found["input"])["launch"]["trigger"]["identity"] != event["EventId"]:
                continue
            if found["status"] == "SUCCEEDED":
                ready = json.loads(found["output"])["outcome"]
                same(ready["outcome"], "READY")
                return ready
            same(found["status"], "RUNNING")
        time.sleep(0.3)
    raise AssertionError(f"the launch of {event['EventId']} has not ended after {LAUNCH_SECONDS} s")


class Launched:
    """A session that a launch started; it is terminated at the end."""

    def __init__(self, work_group="spark", **more):
        self.work_group, self.more = work_group, more

    def __enter__(self):
        self.id = launch(self.work_group, **self.more)["sessionId"]
        return self

    def __exit__(self, *_):
        ATHENA.terminate_session(SessionId=self.id)
        self.follow({"TERMINATED"})

    def status(self):
        return ATHENA.get_session_status(SessionId=self.id)["Status"]

    def follow(self, wanted, seconds=30):
        end = time.monotonic() + seconds
        while self.status()["State"] not in wanted:
            assert time.monotonic() < end, f"{self.status()} after {seconds} s"
            time.sleep(0.1)
        return self.status()

    def start(self, code):
        return ATHENA.start_calculation_execution(SessionId=self.id, CodeBlock=code)["CalculationExecutionId"]

    def run(self, code, seconds=90):
        return ended(self.start(code), seconds)


def ended(calculation, seconds=90):
    """Waits until a calculation has ended."""
    end = time.monotonic() + seconds
    while True:
        found = ATHENA.get_calculation_execution(CalculationExecutionId=calculation)
        if found["Status"]["State"] in ("COMPLETED", "FAILED", "CANCELED"):
            return found
        assert time.monotonic() < end, f"{found} after {seconds} s"
        time.sleep(0.1)


def until(calculation, state):
    end = time.monotonic() + 30
    while ATHENA.get_calculation_execution(CalculationExecutionId=calculation)["Status"]["State"] != state:
        assert time.monotonic() < end, f"{calculation} is not {state}"
        time.sleep(0.05)


def text(uri):
    bucket, key = uri.removeprefix("s3://").split("/", 1)
    return boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode()


def failed(calculation, reason):
    same(calculation["Status"]["State"], "FAILED")
    assert reason in calculation["Status"]["StateChangeReason"], calculation


# ---- clients ----


def awswrangler():
    import awswrangler as wr

    wr.config.athena_endpoint_url = os.environ["AWS_ENDPOINT_URL"]
    wr.config.s3_endpoint_url = os.environ["AWS_ENDPOINT_URL"]
    with Launched() as session:
        done = wr.athena.run_spark_calculation(
            code="spark.range(4).selectExpr('sum(id) as total').show()", workgroup="spark", session_id=session.id)
        same(done["Status"]["State"], "COMPLETED")
        assert "|    6|" in text(done["Result"]["StdOutS3Uri"]), done
        listed = wr.s3.list_objects(done["WorkingDirectory"])
        same(sorted(one.rsplit("/", 1)[1] for one in listed), ["result", "stderr", "stdout"])
        try:
            wr.athena.run_spark_calculation(code="1 / 0", workgroup="spark", session_id=session.id)
            raise AssertionError("the calculation completed")
        except wr.exceptions.CalculationFailed as error:
            assert "ZeroDivisionError" in str(error), error


def pyathena():
    import pyathena
    from pyathena.spark.cursor import SparkCursor

    with Launched() as session, pyathena.connect(
            work_group="spark", region_name="us-east-1", cursor_class=SparkCursor) as connection:
        cursor = connection.cursor(session_id=session.id)
        cursor.execute("print(6 * 7)\nspark.sql('SELECT 1 + 1').collect()[0][0]")
        same(cursor.get_std_out().strip(), "42")
        same(json.loads(text(cursor.result_s3_uri)), {"data": {"text/plain": "2"}})
        # the state of the interpreter is kept
        cursor.execute("kept = 21")
        cursor.execute("print(kept * 2)")
        same(cursor.get_std_out().strip(), "42")


def boto3_calculation():
    with Launched() as session:
        session.run("pass")
        begun = time.monotonic()
        until(session.start("import time\ntime.sleep(1.5)\nprint('done')"), "RUNNING")
        took = time.monotonic() - begun
        assert took < 1, f"a second calculation is RUNNING after {took:.1f} s"
        session.follow({"IDLE"})
        code = "spark.createDataFrame([(1, 'a'), (2, 'b')], ['n', 's']).write.mode('overwrite').parquet('s3://shop/t')"
        done = session.run(code + "\nprint(spark.read.parquet('s3://shop/t').count())")
        same(done["Status"]["State"], "COMPLETED")
        same(text(done["Result"]["StdOutS3Uri"]), "2\n")
        assert done["Statistics"]["DpuExecutionInMillis"] > 0, done
        assert list(SHOP.glob("t/*.parquet")), list(SHOP.rglob("*"))
        done = session.run("import os\nprint(sorted(name for name in os.environ if 'SESSION_TOKEN' in name or 'PROFILE' in name))")
        same(text(done["Result"]["StdOutS3Uri"]), "[]\n")


def connect():
    from pyspark.sql import SparkSession

    with Launched("spark-3-5") as session:
        begun = time.monotonic()
        while "AuthToken" not in (endpoint := ATHENA.get_session_endpoint(SessionId=session.id)):
            time.sleep(0.1)
        address = endpoint["EndpointUrl"].replace("http://", "sc://")
        spark = SparkSession.builder.remote(f"{address}/;x-aws-proxy-auth={endpoint['AuthToken']}").getOrCreate()
        same(spark.sql("SELECT 1 + 1 AS two").collect()[0]["two"], 2)
        took = time.monotonic() - begun
        assert took < MOST_SECONDS_TO_A_ROW, f"the first row came after {took:.1f} s"
        print(f"          the first row came {took:.1f} s after READY")
        spark.range(5).write.mode("overwrite").parquet("s3://shop/c")
        same(spark.read.parquet("s3://shop/c").count(), 5)
        spark.stop()
        warnings.simplefilter("ignore")  # of PySpark, about the refusal that is wanted
        try:
            other = SparkSession.builder.remote(f"{address}/;x-aws-proxy-auth={'0' * 64}").getOrCreate()
            other.sql("SELECT 1").collect()
            raise AssertionError("a wrong token was accepted")
        except Exception as error:
            assert "UNAUTHENTICATED" in str(error), error
        same(session.status()["State"], "IDLE")


def dbt_athena():
    from types import SimpleNamespace

    from dbt.adapters.athena.connections import AthenaCredentials
    from dbt.adapters.athena.python_submissions import AthenaPythonJobHelper

    # what dbt's macro adds to a model, with a catalog that is there
    code = """
def model(dbt, spark):
    return spark.range(3).withColumnRenamed("id", "n")

df = model(None, spark)
spark.sql("CREATE DATABASE IF NOT EXISTS sales")
df.write.format("parquet").mode("overwrite").option("path", "s3://shop/sales/daily").saveAsTable("sales.daily")
print(spark.table("sales.daily").count())
"""
    credentials = AthenaCredentials(
        schema="sales", database="awsdatacatalog", s3_staging_dir="s3://shop/", region_name="us-east-1",
        poll_interval=0.2, spark_work_group="spark")
    config = {"polling_interval": 0.2, "engine_config": {"MaxConcurrentDpus": 2}}
    job = AthenaPythonJobHelper({"relation_name": "sales.daily", "config": config}, credentials)
    try:
        result = SimpleNamespace(**job.submit(code))
        same(text(result.StdOutS3Uri), "3\n")
        assert list(SHOP.glob("sales/daily/*.parquet")), list(SHOP.rglob("*"))
    finally:
        ATHENA.terminate_session(SessionId=job.session_id)


# ---- bad code ----


def bad_code():
    with Launched() as session:
        done = session.run("print('before')\nthis is no Python")
        failed(done, "SyntaxError")
        done = session.run("def f():\n    return undefined\nprint('first')\nf()")
        failed(done, "NameError: name 'undefined' is not defined")
        same(text(done["Result"]["StdOutS3Uri"]), "first\n")
        traceback_of_it = text(done["Result"]["StdErrorS3Uri"])
        assert 'File "<calculation>", line 2, in f' in traceback_of_it, traceback_of_it
        done = session.run("print('x' * (10 * 1024 * 1024))")
        failed(done, "stdout has more than 8388608 bytes")
        same(len(text(done["Result"]["StdOutS3Uri"])), 8 * 1024 * 1024)
        for endless in (
                "while True: pass",
                "import time\ntime.sleep(3600)",
                "spark.range(10**13).selectExpr('sum(id * id)').collect()",
                "while True:\n    try:\n        spark.range(10**12).count()\n    except Exception: pass"):
            calculation = session.start(endless)
            until(calculation, "RUNNING")
            time.sleep(0.5)
            ATHENA.stop_calculation_execution(CalculationExecutionId=calculation)
            same(ended(calculation, 20)["Status"]["State"], "CANCELED")
            session.follow({"IDLE"})
        same(session.run("print(spark.range(3).count())")["Status"]["State"], "COMPLETED")


def code_that_kills_its_interpreter():
    for code, reason in (
            ("import os\nos._exit(3)", "ended with the exit code 3"),
            ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "killed by the signal 9")):
        with Launched() as session:
            done = session.run(code)
            failed(done, reason)
            same(session.status()["State"], "DEGRADED")
            assert reason in session.status()["StateChangeReason"], session.status()


def a_full_result_folder():
    with Launched() as session:
        # the folder of the next results cannot be made: a file is in its place
        session.run("import pathlib, shutil\n"
                    "own = pathlib.Path.cwd()\nresults = own.parents[1] / 'results' / 'spark' / own.name\n"
                    "shutil.rmtree(results)\nresults.write_text('full')")
        failed(session.run("print(1)"), "The results cannot be written")
        same(session.status()["State"], "IDLE")
    with Launched() as session:
        session.run("import resource, signal\nresource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))")
        failed(session.run("print('x' * 100000)"), "stdout cannot be written: File too large")
        same(session.status()["State"], "IDLE")


# ---- nothing is left behind ----


def processes():
    """The processes of drivers, by id."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            except OSError:
                continue
            if "driver.py" in line or "SparkSubmit" in line or "left-behind-by-code" in line:
                found[int(entry.name)] = line
    return found


def gone(before, seconds=20):
    end = time.monotonic() + seconds
    while set(processes()) - set(before):
        assert time.monotonic() < end, f"these are left after {seconds} s: {processes()}"
        time.sleep(0.2)


LEAVES = "import subprocess\nsubprocess.Popen(['sh', '-c', 'sleep 1000 # left-behind-by-code'])"


def nothing_is_left_after_a_session():
    before = processes()
    with Launched() as session:
        same(session.run(LEAVES)["Status"]["State"], "COMPLETED")
        assert len(processes()) > len(before) + 1, processes()
    gone(before)


def nothing_is_left_after_the_driver_or_its_jvm_is_killed():
    for victim in ("driver.py", "SparkSubmit"):
        before = processes()
        with Launched() as session:
            session.run(LEAVES)
            for pid, line in processes().items():
                if pid not in before and victim in line:
                    os.kill(pid, signal.SIGKILL)
            session.follow({"DEGRADED"})
            gone(before)


def nothing_is_left_after_the_world_is_killed():
    """The last check: it ends the world."""
    launch("spark")
    assert processes()
    os.kill(int(os.environ["SERVE"]), signal.SIGKILL)
    gone({})


CHECKS = {
    "awswrangler": {"a calculation, its output in S3, and its failure": awswrangler},
    "pyathena": {"stdout, the result, and the state of the interpreter": pyathena},
    "boto3": {"a second calculation within a second, Parquet in a bucket": boto3_calculation},
    "connect": {"the first row of a Spark Connect client, and a wrong token": connect},
    "dbt-athena": {"a Python model in a session that it starts": dbt_athena},
    "bad-code": {
        "errors, endless code and 10 MB of output": bad_code,
        "code that kills its interpreter": code_that_kills_its_interpreter,
        "a result folder that is full": a_full_result_folder,
    },
    "left-behind": {
        "nothing, after a session whose code left a process": nothing_is_left_after_a_session,
        "nothing, after a driver or a JVM was killed": nothing_is_left_after_the_driver_or_its_jvm_is_killed,
        "nothing, after the world was killed": nothing_is_left_after_the_world_is_killed,
    },
}


def main(groups):
    return 1 if sum(failures(group, CHECKS[group]) for group in groups) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
