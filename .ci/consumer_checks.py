"""Checks examples/spark-connect/consumer.py on sessions that launches started, and the ids of docs/airflow.md.

Usage: consumer_checks.py; prints one line for each check. The world's address is in AWS_ENDPOINT_URL_ATHENA. No Spark
runs in the world, so a recorder takes the place of the Spark session.
"""

import io
import json
import os
import pathlib
import re
import sys
import time
import uuid

import boto3
from botocore.exceptions import ClientError

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "examples" / "spark-connect"))
import consumer  # noqa: E402

WORLD = os.environ["AWS_ENDPOINT_URL_ATHENA"]
ATHENA = boto3.client("athena")
LAMBDA = boto3.client("lambda", endpoint_url=WORLD)
STEPS = boto3.client("stepfunctions", endpoint_url=WORLD)
END_SECONDS = 60
CODE = {"CodeBlock": "print(1)"}


class Recorder:
    """Stands in for the Spark session, and remembers its endpoint."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.tokens = [endpoint.token()]
        self.queries = []
        self.stopped = False

    def sql(self, query):
        self.tokens.append(self.endpoint.token())
        self.queries.append(query)
        return self

    def show(self):
        print("   ", self.queries[-1])

    def stop(self):
        self.stopped = True


class Clock:
    """A clock that a check can put forward."""

    def __init__(self):
        self.ahead = 0

    def __call__(self):
        return time.time() + self.ahead


def launch(work_group, **more):
    """Invokes the start function, and returns its reply."""
    request = {"WorkGroup": work_group, "EngineConfiguration": {}, "ClientRequestToken": str(uuid.uuid4()), **more}
    return json.load(LAMBDA.invoke(FunctionName="StartFunction", Payload=json.dumps(request))["Payload"])


def ended(execution_arn):
    """Waits for the end of an execution, and returns it."""
    end = time.monotonic() + END_SECONDS
    while True:
        execution = STEPS.describe_execution(executionArn=execution_arn)
        if execution["status"] != "RUNNING":
            return execution
        assert time.monotonic() < end, f"{execution_arn} has not ended after {END_SECONDS} s"
        time.sleep(0.2)


def outcome_of(work_group, **more):
    """Launches a session and returns its outcome event, as the launch put it on the bus."""
    reply = launch(work_group, **more)
    ended(reply["ExecutionArn"])
    for event in STEPS.get_execution_history(executionArn=reply["ExecutionArn"])["events"]:
        parameters = json.loads(event.get("taskScheduledEventDetails", {}).get("parameters", "{}"))
        for entry in parameters.get("Entries", []):
            if entry["DetailType"] == "Athena Session Outcome":
                return {"detail-type": entry["DetailType"], "source": entry["Source"], "detail": entry["Detail"]}
    raise AssertionError(f"{reply} has published no outcome")


def state(event):
    return ATHENA.get_session_status(SessionId=event["detail"]["sessionId"])["Status"]["State"]


def assert_ended(event):
    assert state(event) in ("TERMINATING", "TERMINATED"), state(event)


def ready():
    return outcome_of("spark-3-5", SessionIdleTimeoutInMinutes=15)


def the_event_names_the_session_and_holds_no_token():
    event = ready()
    detail = event["detail"]
    assert detail["engineVersion"] == "Apache Spark version 3.5", detail
    assert detail["region"] == "us-east-1" and detail["idleTimeoutMinutes"] == 15, detail
    assert detail["sessionArn"].endswith(":workgroup/spark-3-5/session/" + detail["sessionId"]), detail
    assert not [name for name in detail if "token" in name.lower() or "endpoint" in name.lower()], detail
    ATHENA.terminate_session(SessionId=detail["sessionId"])


def the_session_is_used_and_ended():
    event = ready()
    with consumer.connect(event, open_spark=Recorder) as spark:
        host = event["detail"]["sessionId"] + ".sessions.athena.us-east-1.invalid"
        assert spark.endpoint.url == f"sc://{host}:443/;use_ssl=true", spark.endpoint.url
        assert state(event) == "IDLE", state(event)
    assert spark.stopped
    assert_ended(event)


def the_token_is_renewed_before_it_expires():
    event = ready()
    clock = Clock()
    with consumer.connect(event, ATHENA, Recorder, clock=clock) as spark:
        spark.sql("SELECT 1")
        # in the world's time a token is valid for 30 minutes, and the world runs ten times as fast as this clock
        clock.ahead = 3600
        spark.sql("SELECT 2")
    first, same, renewed = spark.tokens
    assert first == same and renewed != first, spark.tokens
    assert_ended(event)


def the_session_ends_whatever_happens():
    def fails(endpoint):
        raise OSError("no route to " + endpoint.url)

    for open_spark in (fails, Recorder):
        event = ready()
        try:
            with consumer.connect(event, open_spark=open_spark):
                raise OSError("the query failed")
        except OSError as error:
            assert "no route" in str(error) or "the query failed" in str(error), error
        else:
            raise AssertionError("the error is lost")
        assert_ended(event)


def the_second_delivery_of_an_event_is_an_error_of_athena():
    event = ready()
    with consumer.connect(event, open_spark=Recorder):
        pass
    try:
        with consumer.connect(event, open_spark=Recorder):
            raise AssertionError("an ended session was used")
    except ClientError as error:
        assert "Session not active" in str(error), error


def other_events_are_skipped():
    def assert_skipped(event, words):
        try:
            with consumer.connect(event, open_spark=Recorder):
                raise AssertionError(f"{event} was used")
        except consumer.NotUsable as reason:
            assert words in str(reason), reason

    assert_skipped(outcome_of("spark-failed"), "Athena Session Outcome FAILED is no READY session")
    other = outcome_of("spark")
    assert_skipped(other, "has PySpark engine version 3; Spark Connect needs Apache Spark version 3.5")
    assert state(other) == "IDLE", state(other)
    ATHENA.terminate_session(SessionId=other["detail"]["sessionId"])
    assert_skipped(outcome_of("spark", Launch={"Calculation": CODE}), "is reserved for its calculation")
    assert_skipped({"detail-type": "Athena Calculation Outcome", "detail": {"outcome": "COMPLETED"}}, "no READY")


def the_event_is_read_from_a_file_stdin_or_a_queue():
    event = ready()
    text = json.dumps(event)
    path = pathlib.Path(os.environ["HOME"]) / "event.json"
    path.write_text(text)
    assert consumer.read(str(path)) == event
    sys.stdin = io.StringIO(text)
    assert consumer.read("-") == event
    sqs = boto3.client("sqs", endpoint_url=WORLD)
    queue = sqs.list_queues()["QueueUrls"][0]
    sqs.send_message(QueueUrl=queue, MessageBody=text)
    os.environ["AWS_ENDPOINT_URL_SQS"] = WORLD
    assert consumer.read(queue) == event
    assert consumer.read(queue) is None
    with consumer.connect(event["detail"], open_spark=Recorder):
        pass
    assert_ended(event)


def an_endpoint_without_tls_is_that_of_a_local_world():
    for endpoint, remote in {
        "http://127.0.0.1:15002": "sc://127.0.0.1:15002/;use_ssl=false",
        "http://localhost": "sc://localhost:15002/;use_ssl=false",
        "https://host.example": "sc://host.example:443/;use_ssl=true",
        "https://host.example:8443/": "sc://host.example:8443/;use_ssl=true",
    }.items():
        assert consumer.remote(endpoint) == remote, (endpoint, consumer.remote(endpoint))


def the_ids_of_an_airflow_task_are_those_of_its_launch():
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "airflow.md").read_text(), re.DOTALL)
    for block in blocks:
        compile(block, "docs/airflow.md", "exec")
    ids = {}
    exec(blocks[0], ids)
    task = ("sales", "scheduled__2026-03-12T00:00:00+00:00", "launch")
    reply = launch("spark", ClientRequestToken=ids["request_token"](*task))
    assert reply["LaunchId"] == ids["launch_id"](*task), reply
    machine, _, name = reply["ExecutionArn"].rpartition(":")
    assert name == reply["LaunchId"], reply
    execution = ended(reply["ExecutionArn"])
    assert execution["stateMachineArn"].replace(":stateMachine:", ":execution:") == machine, execution
    outcome = json.loads(execution["output"])["outcome"]
    assert outcome["outcome"] == "READY" and outcome["sessionId"] == reply["SessionId"], outcome
    ATHENA.terminate_session(SessionId=reply["SessionId"])


CHECKS = [
    the_event_names_the_session_and_holds_no_token,
    the_session_is_used_and_ended,
    the_token_is_renewed_before_it_expires,
    the_session_ends_whatever_happens,
    the_second_delivery_of_an_event_is_an_error_of_athena,
    other_events_are_skipped,
    the_event_is_read_from_a_file_stdin_or_a_queue,
    an_endpoint_without_tls_is_that_of_a_local_world,
    the_ids_of_an_airflow_task_are_those_of_its_launch,
]

if __name__ == "__main__":
    for check in CHECKS:
        check()
        print("consumer: " + check.__name__.replace("_", " "), flush=True)
