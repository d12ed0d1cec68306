"""Runs a query in the session of a READY event, by Spark Connect, and ends the session.

    consumer.py event.json           the event: what a rule delivers, also in the body of an SQS message
    consumer.py -                    the same, from stdin
    consumer.py https://sqs.…        the next message of a queue, as examples/outcome-to-sqs fills it

A second argument is the query. It needs boto3 and pyspark[connect]==3.5.6; README.md has the permissions.
"""

import contextlib
import json
import sys
import time
from urllib.parse import urlsplit

import boto3

# https://docs.aws.amazon.com/athena/latest/ug/notebooks-spark-connect.html
TOKEN_HEADER = "x-aws-proxy-auth"
ENGINE = "Apache Spark version 3.5"
TOKEN_WAIT_SECONDS = 180
PAUSE_SECONDS = 2
RENEWAL_SECONDS = 300  # before a token expires; AWS's own clients do the same


class NotUsable(Exception):
    """The event names no session for its consumer."""


def session_of(event):
    """Returns the detail of a READY event that names a session for its consumer; the detail itself is accepted too."""
    kind = event.get("detail-type", "Athena Session Outcome")
    detail = event.get("detail", event)
    if kind != "Athena Session Outcome" or detail.get("outcome") != "READY":
        raise NotUsable(f"{kind} {detail.get('outcome')} is no READY session")
    if detail.get("reservedForCalculation"):
        raise NotUsable(f"session {detail['sessionId']} is reserved for its calculation, and ends after it")
    if detail.get("engineVersion", ENGINE) != ENGINE:
        raise NotUsable(f"session {detail['sessionId']} has {detail['engineVersion']}; Spark Connect needs {ENGINE}")
    return detail


class Endpoint:
    """The address of a session, and its token, which is renewed before it expires. The token is a secret."""

    def __init__(self, athena, session_id, clock=time.time, sleep=time.sleep):
        self._athena = athena
        self._session_id = session_id
        self._clock = clock
        self._sleep = sleep
        self._renew()

    def token(self):
        """Returns a token that is valid for the next call."""
        if self._clock() >= self._expires - RENEWAL_SECONDS:
            self._renew()
        return self._token

    def _renew(self):
        end = self._clock() + TOKEN_WAIT_SECONDS
        reply = self._athena.get_session_endpoint(SessionId=self._session_id)
        # Athena may return the address a moment before the token
        while not reply.get("AuthToken"):
            if self._clock() >= end:
                raise TimeoutError(f"session {self._session_id} has no token after {TOKEN_WAIT_SECONDS} s")
            self._sleep(PAUSE_SECONDS)
            reply = self._athena.get_session_endpoint(SessionId=self._session_id)
        self.url = remote(reply["EndpointUrl"])
        self._token = reply["AuthToken"]
        self._expires = reply["AuthTokenExpirationTime"].timestamp()


def remote(endpoint_url):
    """Returns the address for Spark Connect. Only the endpoint of a local world has http, and then no TLS."""
    parts = urlsplit(endpoint_url)
    secure = parts.scheme == "https"
    return f"sc://{parts.hostname}:{parts.port or (443 if secure else 15002)}/;use_ssl={str(secure).lower()}"


def open_spark(endpoint):
    """Returns a Spark session whose calls all carry the current token, also those of a query that outlives one."""
    import grpc
    from pyspark.sql.connect.client import ChannelBuilder
    from pyspark.sql.connect.session import SparkSession

    class Authorized(
        grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor, grpc.StreamUnaryClientInterceptor):

        def _call(self, proceed, details, request):
            metadata = [*(details.metadata or ()), (TOKEN_HEADER, endpoint.token())]
            return proceed(details._replace(metadata=metadata), request)

        intercept_unary_unary = intercept_unary_stream = intercept_stream_unary = _call

    class AuthorizedChannel(ChannelBuilder):
        def toChannel(self):
            return grpc.intercept_channel(super().toChannel(), Authorized())

    return SparkSession.builder.channelBuilder(AuthorizedChannel(endpoint.url)).create()


@contextlib.contextmanager
def connect(event, athena=None, open_spark=open_spark, **times):
    """Yields the Spark session of a READY event. Athena's session ends afterwards, whatever happens.

    Raises NotUsable, and ends nothing, for an event that names no session for its consumer.
    """
    detail = session_of(event)
    athena = athena or boto3.client("athena", region_name=detail["region"])
    try:
        spark = open_spark(Endpoint(athena, detail["sessionId"], **times))
        try:
            yield spark
        finally:
            spark.stop()
    finally:
        athena.terminate_session(SessionId=detail["sessionId"])


def read(source):
    """Returns the event of a file, of stdin, or of the next message of a queue; None if the queue has none."""
    if not source.startswith(("https://", "http://")):
        with contextlib.nullcontext(sys.stdin) if source == "-" else open(source, encoding="utf-8") as file:
            return json.load(file)
    sqs = boto3.client("sqs")
    for message in sqs.receive_message(QueueUrl=source, WaitTimeSeconds=20).get("Messages", []):
        # before the work: no one else gets this session, and if this process dies, its idle time-out ends it
        sqs.delete_message(QueueUrl=source, ReceiptHandle=message["ReceiptHandle"])
        return json.loads(message["Body"])
    return None


def main(source, query="SELECT 1 + 1"):
    """Returns the exit code: 0 if the query ran or there was nothing to do."""
    event = read(source)
    if event is None:
        print("the queue has no message")
        return 0
    try:
        with connect(event) as spark:
            spark.sql(query).show()
    except NotUsable as reason:
        print(reason)
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
