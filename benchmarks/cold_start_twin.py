"""The functions in Python, for comparison: the same calls of AWS on the same events, without any of the rules. See benchmarks/cold-start."""
import hashlib
import json
import os

import boto3

# as in the functions, clients are created at initialization
clients = {name: boto3.client(name) for name in os.environ["TWIN_CLIENTS"].split(",")}


def start(event, context):
    request = json.loads(event["body"])
    name = hashlib.sha256(event["headers"]["idempotency-key"].encode()).hexdigest()
    execution = clients["stepfunctions"].start_execution(
        stateMachineArn=os.environ["STATE_MACHINE_ARN"], name=name, input=json.dumps({"launchId": name, "request": request}))
    session = clients["athena"].start_session(ClientRequestToken=name, **request)
    print(json.dumps({"launchId": name, "state": session["State"]}))
    body = {"LaunchId": name, "ExecutionArn": execution["executionArn"], "SessionId": session["SessionId"], "State": session["State"]}
    return {"statusCode": 202, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def status(event, context):
    launch = event["launch"]
    session = clients["athena"].start_session(ClientRequestToken=launch["requestToken"], **launch["request"])
    seen = clients["athena"].get_session_status(SessionId=session["SessionId"])["Status"]
    print(json.dumps({"launchId": launch["launchId"], "state": seen["State"]}))
    return {"look": {"sessionId": session["SessionId"], "state": seen["State"]}}


def api(event, context):
    session = clients["athena"].get_session(SessionId=event["pathParameters"]["SessionId"])
    body = {"SessionId": session["SessionId"], "State": session["Status"]["State"]}
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}
