"""A local world with a real Spark for the tests, and launches in it."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import time

import boto3
import pytest

HERE = pathlib.Path(__file__).resolve().parent.parent
# the command of the Athena Session Launcher; in another repository, set the variable
LAUNCHER = os.environ.get("LAUNCHER", str(HERE.parent.parent / "launcher"))
UP = re.compile(r"The local world is up at (\S+)")
EXPORT = re.compile(r"(\w+)=(\S+)")


class World:
    """A world that serves the folder `bucket` as the S3 bucket shop."""

    def __init__(self, bucket, variables):
        self.bucket = bucket
        self.variables = variables

    def client(self, service):
        return boto3.client(
            service, endpoint_url=self.variables["AWS_ENDPOINT_URL_ATHENA"], region_name="us-east-1",
            aws_access_key_id="local", aws_secret_access_key="local")

    def launch(self, request, seconds=180):
        """Requests a session by an event, and waits for the end; the output of the execution, or what it failed with."""
        entry = {"Source": "tests", "DetailType": "Athena Session Requested", "Detail": json.dumps(request)}
        (event,) = self.client("events").put_events(Entries=[entry])["Entries"]
        states = self.client("stepfunctions")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for execution in states.list_executions(stateMachineArn=self.variables["STATE_MACHINE_ARN"])["executions"]:
                found = states.describe_execution(executionArn=execution["executionArn"])
                if json.loads(found["input"])["launch"]["trigger"]["identity"] != event["EventId"]:
                    continue
                if found["status"] == "SUCCEEDED":
                    return json.loads(found["output"])
                assert found["status"] == "RUNNING", (found["error"], found["cause"])
            time.sleep(0.5)
        raise AssertionError(f"the launch of {event['EventId']} has not ended after {seconds} s")


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    bucket = tmp_path_factory.mktemp("shop")
    shutil.copytree(HERE / "data", bucket / "data")
    shutil.copytree(HERE / "jobs", bucket / "jobs")
    log = tmp_path_factory.mktemp("log") / "serve.log"
    with log.open("w") as out:
        serve = subprocess.Popen(
            [LAUNCHER, "serve", "--spark", "--port", "0", "--bucket", f"shop={bucket}"], stdout=out, stderr=out)
    try:
        yield World(bucket, variables(serve, log))
    finally:
        serve.terminate()
        serve.wait(30)


def variables(serve, log, seconds=600):
    """Waits until the world is up; the variables that it prints. The first start may have to build it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = log.read_text()
        if UP.search(text) and "Progress of launches:" in text:
            return dict(EXPORT.findall(" ".join(line for line in text.splitlines() if "export" in line)))
        assert serve.poll() is None, text
        time.sleep(0.2)
    raise AssertionError(f"the world is not up after {seconds} s: {log.read_text()}")
