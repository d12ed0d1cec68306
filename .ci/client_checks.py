"""Starts, follows, lists and ends sessions and calculations with real clients; prints one line for each check.

Usage: client_checks.py [CLIENT…]; the world's address is in AWS_ENDPOINT_URL_ATHENA and AWS_ENDPOINT_URL_S3, and the
folder of its bucket `jobs` is in BUCKET. See docs/clients.md.
"""

import io
import json
import logging
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor

import awswrangler as wr
import boto3
import pyathena
from botocore.config import Config
from botocore.exceptions import ClientError
from pyathena.spark.cursor import SparkCursor

AT_ONCE = 8
READY_TIMEOUT_SECONDS = 30
ROOT = pathlib.Path(__file__).resolve().parent.parent
MINIMAL = {"CoordinatorDpuSize": 1, "MaxConcurrentDpus": 2, "DefaultExecutorDpuSize": 1}
LIFE = ["CREATING", "CREATED", "IDLE"]
UNSIMULATED = "UnknownOperationException"
CLI_REFUSED = 255  # of version 1; version 2 has 254


def client(**config):
    return boto3.client("athena", config=Config(max_pool_connections=2 * AT_ONCE, **config))


ATHENA = client()
NO_RETRIES = client(retries={"total_max_attempts": 1})


def eight(task):
    """Runs task(0) to task(7) at once; the results in that order."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(task, range(AT_ONCE)))


def state(session_id):
    return ATHENA.get_session_status(SessionId=session_id)["Status"]["State"]


def follow(session_id, wanted, ask=state, pause=0.1):
    """Looks until the session is in the wanted state; the states that were seen, without repetitions."""
    seen = []
    end = time.monotonic() + READY_TIMEOUT_SECONDS
    while time.monotonic() < end:
        now = ask(session_id)
        if not seen or seen[-1] != now:
            seen.append(now)
        if now == wanted:
            return seen
        time.sleep(pause)
    raise AssertionError(f"{session_id} is not {wanted} after {READY_TIMEOUT_SECONDS} s: {seen}")


def in_order(seen, life):
    assert seen == [one for one in life if one in seen], f"{seen} is not a part of {life}"


def same(actual, expected):
    assert actual == expected, f"{actual!r} instead of {expected!r}"


def refused(code, words, call, **arguments):
    """The call fails with this error code and a message that holds these words; gives the answer."""
    try:
        answer = call(**arguments)
    except ClientError as error:
        same(error.response["Error"]["Code"], code)
        assert words in error.response["Error"]["Message"], error
        return error.response
    raise AssertionError(f"{code} was expected, but the answer is {answer}")


def end(session_ids):
    for session_id in session_ids:
        ATHENA.terminate_session(SessionId=session_id)
    for session_id in session_ids:
        follow(session_id, "TERMINATED")


# ---- boto3 ----


def boto3_eight_lives():
    def life(number):
        request = {"Description": f"session {number}", "SessionIdleTimeoutInMinutes": 60}
        started = ATHENA.start_session(
            WorkGroup="spark", EngineConfiguration=MINIMAL, ClientRequestToken=str(uuid.uuid4()), **request)
        same(started["State"], "CREATING")
        session_id = started["SessionId"]
        uuid.UUID(session_id)
        in_order(follow(session_id, "IDLE"), LIFE)
        session = ATHENA.get_session(SessionId=session_id)
        same(session["Description"], request["Description"])
        same(session["EngineConfiguration"], MINIMAL)
        same(session["WorkGroup"], "spark")
        same(session["EngineVersion"], "PySpark engine version 3")
        same(session["SessionConfiguration"]["SessionIdleTimeoutInMinutes"], 60)
        same(ATHENA.terminate_session(SessionId=session_id)["State"], "TERMINATING")
        in_order(follow(session_id, "TERMINATED"), ["TERMINATING", "TERMINATED"])
        reason = ATHENA.get_session_status(SessionId=session_id)["Status"]["StateChangeReason"]
        same(reason, "Session was terminated per request")
        same(ATHENA.terminate_session(SessionId=session_id)["State"], "TERMINATED")
        return session_id

    same(len(set(eight(life))), AT_ONCE)


def boto3_token():
    token = str(uuid.uuid4())
    request = {"WorkGroup": "spark", "EngineConfiguration": MINIMAL, "ClientRequestToken": token}
    ids = set(eight(lambda number: ATHENA.start_session(**request)["SessionId"]))
    same(len(ids), 1)
    response = refused(
        "InvalidRequestException", "Idempotent parameters do not match",
        ATHENA.start_session, **{**request, "Description": "another"})
    same(response["AthenaErrorCode"], "IDEMPOTENT_PARAMETER_MISMATCH")
    end(ids)
    replayed = ATHENA.start_session(**request)
    same((replayed["SessionId"], replayed["State"]), (ids.pop(), "CREATING"))


def pages(**request):
    listed = []
    while True:
        page = ATHENA.list_sessions(**request)
        listed += [page["Sessions"]]
        if "NextToken" not in page:
            return listed
        request["NextToken"] = page["NextToken"]


def boto3_list():
    ids = [ATHENA.start_session(WorkGroup="spark", EngineConfiguration={})["SessionId"] for _ in range(AT_ONCE)]
    for session_id in ids:
        follow(session_id, "IDLE")
    listed = pages(WorkGroup="spark", MaxResults=3)
    assert all(len(page) <= 3 for page in listed), [len(page) for page in listed]
    same([one["SessionId"] for page in listed for one in page], ids[::-1])
    same({one["Status"]["State"] for page in listed for one in page}, {"IDLE"})
    same(listed[0][0]["EngineVersion"]["EffectiveEngineVersion"], "PySpark engine version 3")
    same(pages(WorkGroup="spark", StateFilter="FAILED"), [[]])
    same(pages(WorkGroup="spark-3-5"), [[]])
    end(ids)
    same(pages(WorkGroup="spark"), [[]])


def boto3_errors():
    def start(**request):
        return NO_RETRIES.start_session(**{"WorkGroup": "spark", "EngineConfiguration": {}, **request})

    def invalid(words, call=start, **request):
        response = refused("InvalidRequestException", words, call, **request)
        same(response["ResponseMetadata"]["HTTPStatusCode"], 400)
        same(response["AthenaErrorCode"], "INVALID_INPUT")

    unknown = str(uuid.uuid4())
    invalid("WorkGroup nowhere is not found.", WorkGroup="nowhere")
    invalid("Workgroup EngineVersion is not Spark.", WorkGroup="primary")
    invalid("2 validation errors detected: ", Description="x" * 1025, SessionIdleTimeoutInMinutes=481)
    invalid("SparkProperties", WorkGroup="spark-3-5", EngineConfiguration={"SparkProperties": {"spark.a": "b"}})
    invalid(f"Session {unknown} does not exist", NO_RETRIES.get_session_status, SessionId=unknown)
    invalid(f"Session {unknown} does not exist", NO_RETRIES.terminate_session, SessionId=unknown)
    refused(UNSIMULATED, "ListExecutors", NO_RETRIES.list_executors, SessionId=unknown)
    token = str(uuid.uuid4())
    response = refused("TooManyRequestsException", "capacity", start, WorkGroup="spark-full", ClientRequestToken=token)
    same(response["Reason"], "CONCURRENT_QUERY_LIMIT_EXCEEDED")
    try:
        NO_RETRIES.get_session(SessionId=unknown)
        raise AssertionError("the session exists")
    except NO_RETRIES.exceptions.InvalidRequestException as error:
        same(error.response["AthenaErrorCode"], "INVALID_INPUT")


def boto3_throttled():
    def call(number):
        try:
            return NO_RETRIES.list_sessions(WorkGroup="spark-throttled")["Sessions"]
        except ClientError as error:
            return error.response["Error"]

    answers = [call(number) for number in range(3)]
    same(answers.count({"Code": "ThrottlingException", "Message": "Rate exceeded"}), 1)
    # the SDK's own retries hide it
    started = ATHENA.start_session(
        WorkGroup="spark-throttled", EngineConfiguration={}, ClientRequestToken=str(uuid.uuid4()))
    follow(started["SessionId"], "IDLE", pause=0.5)
    end([started["SessionId"]])


def boto3_other_endings():
    def life(work_group):
        started = ATHENA.start_session(WorkGroup=work_group, EngineConfiguration={})
        return started["SessionId"]

    failed, degraded, terminated, unknown = (
        life(f"spark-{ending}") for ending in ("failed", "degraded", "terminated", "unknown"))
    in_order(follow(failed, "FAILED"), ["CREATING", "FAILED"])
    in_order(follow(degraded, "DEGRADED"), ["CREATING", "CREATED", "DEGRADED"])
    in_order(follow(terminated, "TERMINATED"), ["CREATING", "CREATED", "TERMINATING", "TERMINATED"])
    in_order(follow(unknown, "HIBERNATED"), ["CREATING", "HIBERNATED"])
    end([degraded, unknown])


def idle(work_group):
    """Starts a session and waits until it is IDLE; its id."""
    session_id = ATHENA.start_session(WorkGroup=work_group, EngineConfiguration={})["SessionId"]
    follow(session_id, "IDLE")
    return session_id


def calculation_state(calculation_id):
    return ATHENA.get_calculation_execution_status(CalculationExecutionId=calculation_id)["Status"]["State"]


def boto3_calculations():
    session_id = idle("spark")
    request = {"SessionId": session_id, "CodeBlock": "print(1)", "ClientRequestToken": str(uuid.uuid4())}
    started = [answer["CalculationExecutionId"] for answer in eight(lambda number: ATHENA.start_calculation_execution(**request))]
    same(len(set(started)), 1)
    same(state(session_id), "BUSY")
    refused(
        "InvalidRequestException", "Session is in the BUSY state; needs to be IDLE to accept Calculations.",
        NO_RETRIES.start_calculation_execution, SessionId=session_id, CodeBlock="")
    in_order(follow(started[0], "COMPLETED", calculation_state), ["CREATING", "CREATED", "QUEUED", "RUNNING", "COMPLETED"])
    calculation = ATHENA.get_calculation_execution(CalculationExecutionId=started[0])
    same(calculation["SessionId"], session_id)
    assert calculation["Result"]["StdOutS3Uri"].startswith(calculation["WorkingDirectory"]), calculation
    same(ATHENA.get_calculation_execution_code(CalculationExecutionId=started[0])["CodeBlock"], "print(1)")
    endless = ATHENA.start_calculation_execution(
        SessionId=session_id, CodeBlock="1", Description="[runs until it is stopped]")["CalculationExecutionId"]
    follow(endless, "RUNNING", calculation_state)
    same(ATHENA.stop_calculation_execution(CalculationExecutionId=endless)["State"], "CANCELING")
    in_order(follow(endless, "CANCELED", calculation_state), ["CANCELING", "CANCELED"])
    listed = ATHENA.list_calculation_executions(SessionId=session_id)["Calculations"]
    same([(one["CalculationExecutionId"], one["Status"]["State"]) for one in listed],
         [(endless, "CANCELED"), (started[0], "COMPLETED")])
    end([session_id])


def boto3_work_groups():
    for name, version in [("spark", "PySpark engine version 3"), ("spark-3-5", "Apache Spark version 3.5")]:
        group = ATHENA.get_work_group(WorkGroup=name)["WorkGroup"]
        same((group["Name"], group["State"]), (name, "ENABLED"))
        same(group["Configuration"]["EngineVersion"]["EffectiveEngineVersion"], version)
        assert group["Configuration"]["ResultConfiguration"]["OutputLocation"].startswith("s3://"), group


def stored(key, content):
    """Writes a file into the bucket's folder while the world runs; its key."""
    file = pathlib.Path(os.environ["BUCKET"], key)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return key


def boto3_objects():
    s3 = boto3.client("s3")
    ten = b"0123456789"
    keys = [stored(key, ten) for key in ("boto3/a (1).txt", "boto3/b/é+&<.txt", "boto3/c.txt")]
    listing = s3.get_paginator("list_objects_v2").paginate(
        Bucket="jobs", Prefix="boto3/", PaginationConfig={"PageSize": 1})
    same([[one["Key"] for one in page["Contents"]] for page in listing], [[key] for key in keys])
    folders = s3.list_objects_v2(Bucket="jobs", Prefix="boto3/", Delimiter="/")
    same([one["Prefix"] for one in folders["CommonPrefixes"]], ["boto3/b/"])
    same((folders["KeyCount"], folders["IsTruncated"]), (3, False))
    for key in keys:
        whole = s3.get_object(Bucket="jobs", Key=key)
        same((whole["Body"].read(), whole["ContentLength"]), (ten, 10))
        head = s3.head_object(Bucket="jobs", Key=key)
        same((head["ETag"], head["LastModified"]), (whole["ETag"], whole["LastModified"]))
        part = s3.get_object(Bucket="jobs", Key=key, Range="bytes=2-4", IfMatch=head["ETag"])
        same((part["Body"].read(), part["ContentRange"]), (b"234", "bytes 2-4/10"))
    large = os.urandom(20_000_000)
    target = io.BytesIO()
    # in several parts at once, each a range
    s3.download_fileobj("jobs", stored("boto3/large", large), target)
    assert target.getvalue() == large, "the large object is not what was written"
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "jobs", "Key": keys[0]})
    same(urllib.request.urlopen(url, timeout=30).read(), ten)
    same(s3.head_bucket(Bucket="jobs")["BucketRegion"], "us-east-1")
    same(s3.get_bucket_location(Bucket="jobs")["LocationConstraint"], None)
    one = {"Bucket": "jobs", "Key": keys[0]}
    refused("NoSuchKey", "does not exist", s3.get_object, Bucket="jobs", Key="boto3/none")
    refused("404", "Not Found", s3.head_object, Bucket="jobs", Key="boto3/none")
    refused("NoSuchBucket", "does not exist", s3.list_objects_v2, Bucket="none")
    refused("InvalidRange", "not satisfiable", s3.get_object, Range="bytes=10-", **one)
    refused("PreconditionFailed", "pre-conditions", s3.get_object, IfMatch='"x"', **one)
    etag = s3.head_object(**one)["ETag"]
    refused("304", "Not Modified", s3.get_object, IfNoneMatch=etag, **one)
    refused("MethodNotAllowed", "read-only", s3.put_object, Body=b"new", **one)
    refused("MethodNotAllowed", "read-only", s3.delete_object, **one)
    refused("NotImplemented", "ListObjects is not simulated", s3.list_objects, Bucket="jobs")
    refused("NotImplemented", "acl", s3.get_object_acl, **one)
    refused("NotImplemented", "ListBuckets", s3.list_buckets)


# ---- the AWS CLI ----


def boto3_dead_letters():
    sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL_ATHENA"])
    (queue,) = sqs.list_queues(QueueNamePrefix="DeadLetters")["QueueUrls"]
    same(sqs.get_queue_url(QueueName="DeadLetters")["QueueUrl"], queue)
    rule = {"RULE_ARN": {"DataType": "String", "StringValue": "arn:aws:events:…"}}
    # boto3 compares the digests of bodies and attributes
    sqs.send_message(QueueUrl=queue, MessageBody='{"é": 1}', MessageAttributes=rule)
    (message,) = sqs.receive_message(QueueUrl=queue, MessageAttributeNames=["All"])["Messages"]
    same([message["Body"], message["MessageAttributes"]], ['{"é": 1}', rule])
    same("Messages" in sqs.receive_message(QueueUrl=queue), False)
    handle = message["ReceiptHandle"]
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=handle, VisibilityTimeout=0)
    (again,) = sqs.receive_message(QueueUrl=queue)["Messages"]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=again["ReceiptHandle"])
    counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    left = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=counts)["Attributes"]
    same(left, dict.fromkeys(counts, "0"))
    try:
        sqs.receive_message(QueueUrl=queue + "2")
        raise AssertionError("a queue that does not exist was read")
    except sqs.exceptions.QueueDoesNotExist as error:
        same(error.response["Error"]["Code"], "AWS.SimpleQueueService.NonExistentQueue")


def aws(*arguments, code=0):
    """Runs the AWS CLI: what it prints as JSON, or on another exit code what it says on stderr."""
    done = subprocess.run(["aws", "athena", *arguments], capture_output=True, text=True, timeout=60)
    same((done.returncode, done.stderr if done.returncode != code else ""), (code, ""))
    return json.loads(done.stdout or "null") if code == 0 else done.stderr


def cli_state(session_id):
    return aws("get-session-status", "--session-id", session_id)["Status"]["State"]


def cli_eight_lives():
    def start(number):
        return aws(
            "start-session", "--work-group", "spark", "--description", f"session {number}",
            "--engine-configuration", "MaxConcurrentDpus=4,SparkProperties={spark.a=b}",
            "--session-idle-timeout-in-minutes", "60", "--client-request-token", str(uuid.uuid4()))["SessionId"]

    ids = eight(start)
    same(len(set(ids)), AT_ONCE)
    eight(lambda number: in_order(follow(ids[number], "IDLE", cli_state), LIFE))
    session = aws("get-session", "--session-id", ids[3])
    same(session["Description"], "session 3")
    same(session["EngineConfiguration"], {"MaxConcurrentDpus": 4, "SparkProperties": {"spark.a": "b"}})
    page = aws("list-sessions", "--work-group", "spark", "--max-results", "5")
    rest = aws("list-sessions", "--work-group", "spark", "--max-results", "5", "--next-token", page["NextToken"])
    same({one["SessionId"] for one in page["Sessions"] + rest["Sessions"]}, set(ids))
    states = eight(lambda number: aws("terminate-session", "--session-id", ids[number])["State"])
    same(set(states), {"TERMINATING"})
    same(follow(ids[0], "TERMINATED", cli_state)[-1], "TERMINATED")
    end(ids)


def cli_calculation():
    session_id = idle("spark-calculation-failed")
    started = aws("start-calculation-execution", "--session-id", session_id, "--code-block", "print(1)")
    calculation = ["--calculation-execution-id", started["CalculationExecutionId"]]
    follow(calculation[1], "FAILED", lambda _: aws("get-calculation-execution-status", *calculation)["Status"]["State"])
    same(aws("get-calculation-execution", *calculation)["SessionId"], session_id)
    same(aws("stop-calculation-execution", *calculation), {"State": "FAILED"})
    listed = aws("list-calculation-executions", "--session-id", session_id)["Calculations"]
    same([one["CalculationExecutionId"] for one in listed], calculation[1:])
    end([session_id])


def cli_replay():
    request = ["start-session", "--cli-input-json", json.dumps(
        {"WorkGroup": "spark", "EngineConfiguration": {}, "ClientRequestToken": str(uuid.uuid4())})]
    first = aws(*request)
    same(aws(*request), first)
    end([first["SessionId"]])


def cli_errors():
    said = aws("start-session", "--work-group", "primary", "--engine-configuration", "{}", code=CLI_REFUSED)
    assert (
        "An error occurred (InvalidRequestException) when calling the StartSession operation: "
        "Workgroup EngineVersion is not Spark." in said), said
    said = aws("list-executors", "--session-id", str(uuid.uuid4()), code=CLI_REFUSED)
    assert UNSIMULATED in said and "ListExecutors" in said, said


# ---- awswrangler ----


def awswrangler_eight_lives():
    # beside the environment variable this is its own way; it must be set before the first client
    wr.config.athena_endpoint_url = os.environ["AWS_ENDPOINT_URL_ATHENA"]
    ids = eight(lambda number: wr.athena.create_spark_session(workgroup="spark", idle_timeout=60))
    same(len(set(ids)), AT_ONCE)
    same({state(session_id) for session_id in ids}, {"IDLE"})
    expected = {**MINIMAL, "MaxConcurrentDpus": 5}
    same(ATHENA.get_session(SessionId=ids[0])["EngineConfiguration"], expected)
    calculations = eight(
        lambda number: wr.athena.run_spark_calculation(code="print(1)", workgroup="spark", session_id=ids[number]))
    same({one["Status"]["State"] for one in calculations}, {"COMPLETED"})
    assert calculations[0]["Result"]["StdOutS3Uri"].startswith("s3://"), calculations[0]
    # it can neither list nor end them
    end(ids)


def awswrangler_failure():
    try:
        wr.athena.create_spark_session(workgroup="spark-failed")
        raise AssertionError("the session became ready")
    except wr.exceptions.SessionFailed as error:
        assert "simulated by spark-failed" in str(error), error


def awswrangler_failed_calculation():
    wr.config.athena_endpoint_url = os.environ["AWS_ENDPOINT_URL_ATHENA"]
    session_id = idle("spark-calculation-failed")
    try:
        wr.athena.run_spark_calculation(code="1 / 0", workgroup="spark-calculation-failed", session_id=session_id)
        raise AssertionError("the calculation completed")
    except wr.exceptions.CalculationFailed as error:
        assert "Calculation failed: simulated" in str(error), error
    end([session_id])


def awswrangler_objects():
    wr.config.s3_endpoint_url = os.environ["AWS_ENDPOINT_URL_S3"]
    rows = "".join(f"{number},{number * number}\n" for number in range(100_000)).encode()
    for part in (1, 2):
        stored(f"wrangler/day={part}/rows.csv", b"n,square\n" + rows)
    paths = [f"s3://jobs/wrangler/day={part}/rows.csv" for part in (1, 2)]
    same(wr.s3.list_objects("s3://jobs/wrangler/"), paths)
    same(wr.s3.list_directories("s3://jobs/wrangler/"), [f"s3://jobs/wrangler/day={part}/" for part in (1, 2)])
    same(wr.s3.size_objects(paths), dict.fromkeys(paths, len(rows) + len(b"n,square\n")))
    same(wr.s3.does_object_exist(paths[0] + ".bak"), False)
    table = wr.s3.read_csv("s3://jobs/wrangler/", dataset=True)
    same((len(table), int(table["square"].max())), (200_000, 99_999**2))
    chunks = wr.s3.read_csv(paths[0], chunksize=1000)
    same(len(next(iter(chunks))), 1000)
    target = io.BytesIO()
    wr.s3.download(paths[0], target)
    same(len(target.getvalue()), len(rows) + len(b"n,square\n"))
    same(wr.s3.get_bucket_region("jobs"), "us-east-1")


# ---- PyAthena ----


def connect(work_group="spark", **more):
    return pyathena.connect(work_group=work_group, region_name="us-east-1", cursor_class=SparkCursor, **more)


def pyathena_eight_lives():
    def life(number):
        with connect() as connection:
            cursor = connection.cursor(description=f"session {number}", session_idle_timeout_minutes=60)
            session_id = cursor.session_id
            same(state(session_id), "IDLE")
            same(ATHENA.get_session(SessionId=session_id)["EngineConfiguration"], MINIMAL)
            attached = connection.cursor(session_id=session_id)
            same(attached.session_id, session_id)
            attached.close()
            same(state(session_id), "IDLE")
            cursor.close()
            follow(session_id, "TERMINATED")
            return session_id

    same(len(set(eight(life))), AT_ONCE)


def operational(words, **arguments):
    work_group = arguments.pop("work_group", "spark")
    try:
        connect(work_group).cursor(**arguments)
    except pyathena.OperationalError as error:
        assert words in str(error), error
        return
    raise AssertionError(f"{words} was expected")


def pyathena_errors():
    operational("not found", session_id=str(uuid.uuid4()))
    operational("is FAILED. Session failed to start: simulated by spark-failed", work_group="spark-failed")
    operational("Workgroup EngineVersion is not Spark.", work_group="primary")
    operational("is DEGRADED. Session has no healthy coordinators", work_group="spark-degraded")
    # it ends a session of its own that does not become ready
    listed = [one for page in pages(WorkGroup="spark-degraded", StateFilter="DEGRADED") for one in page]
    same(listed, [])


def pyathena_calculation():
    session_id = idle("spark")
    with connect() as connection:
        # get_std_out() would read S3, where the simulated Athena writes nothing
        cursor = connection.cursor(session_id=session_id)
        cursor.execute("print(1)", description="nightly", client_request_token=str(uuid.uuid4()))
        same((cursor.state, cursor.calculation_execution.description), ("COMPLETED", "nightly"))
        assert cursor.std_out_s3_uri.startswith("s3://"), cursor.std_out_s3_uri
        try:
            cursor.execute("1 / 0", description="[fails]")
            raise AssertionError("the calculation completed")
        except pyathena.OperationalError:
            # its words are those of stderr, which it reads from S3
            same((cursor.state, cursor.state_change_reason), ("FAILED", "Calculation failed: simulated"))
        cursor.close()
    same(state(session_id), "IDLE")
    end([session_id])


# ---- the examples of docs/clients.md ----


def example(language):
    page = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return code


def run_example(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "IDLE" in done.stdout and "TERMINATING" in done.stdout, done.stdout


def example_python():
    run_example([sys.executable, "-c", example("python")])


def example_cli():
    run_example(["bash", "-euc", example("bash")])


def example_java():
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "Example.java"
        source.write_text(example("java"), encoding="utf-8")
        jars = ROOT / "local" / "launcher" / "target" / "dependency" / "*"
        run_example([os.environ["JAVA"], "-cp", str(jars), str(source)])


CHECKS = {
    "boto3": {
        "eight sessions at once: started, followed, looked at, ended": boto3_eight_lives,
        "one request token, eight times at once: one session, also after its end": boto3_token,
        "eight sessions listed in pages of three, newest first": boto3_list,
        "errors: codes, messages, further members": boto3_errors,
        "throttling: reported, and hidden by the SDK's retries": boto3_throttled,
        "sessions that fail, degrade, are terminated, or are in an unknown state": boto3_other_endings,
        "calculations: started once, refused while busy, followed, stopped, listed": boto3_calculations,
        "work groups and their engines": boto3_work_groups,
        "objects in S3: listed, read whole and in parts, looked at; writes are refused": boto3_objects,
        "the dead-letter queue: sent, received, released, deleted": boto3_dead_letters,
    },
    "AWS CLI": {
        "eight sessions at once: started, followed, looked at, listed in pages, ended": cli_eight_lives,
        "a calculation: started, followed, listed": cli_calculation,
        "one request token twice: one session": cli_replay,
        "errors: exit code and words": cli_errors,
    },
    "awswrangler": {
        "eight sessions at once: started and followed, each with a calculation": awswrangler_eight_lives,
        "a session that fails": awswrangler_failure,
        "objects in S3: listed, measured, read as tables": awswrangler_objects,
        "a calculation that fails": awswrangler_failed_calculation,
    },
    "PyAthena": {
        "eight sessions at once: started, followed, attached to, ended": pyathena_eight_lives,
        "errors; a session of its own that is lost is ended": pyathena_errors,
        "calculations that complete and fail": pyathena_calculation,
    },
    "docs/clients.md": {
        "the example in Python": example_python,
        "the example for the AWS CLI": example_cli,
        "the example in Java": example_java,
    },
}


# these mostly wait, and list no others' sessions, so they run at the same time
AT_THE_SAME_TIME = ["awswrangler", "PyAthena", "docs/clients.md"]


def run(name):
    """Runs the checks of one client; how many of them failed."""
    failed = 0
    for sentence, check in CHECKS[name].items():
        begun = time.monotonic()
        try:
            check()
            result = "ok"
        except Exception:
            failed += 1
            result = "FAILED"
            traceback.print_exc()
        print(f"{result:6} {time.monotonic() - begun:5.1f} s  {name}: {sentence}", flush=True)
    return failed


def main(wanted):
    # PyAthena logs what it raises
    logging.getLogger("pyathena").setLevel(logging.CRITICAL)
    unknown = set(wanted) - set(CHECKS)
    if unknown:
        sys.exit(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}")
    names = wanted or list(CHECKS)
    failed = sum(run(name) for name in names if name not in AT_THE_SAME_TIME)
    with ThreadPoolExecutor(len(AT_THE_SAME_TIME)) as pool:
        failed += sum(pool.map(run, [name for name in names if name in AT_THE_SAME_TIME]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
