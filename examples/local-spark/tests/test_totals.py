"""The job as Athena runs it: by an event, in a session of its own, with a real Spark."""

import sys
import time

import pyarrow.parquet

from conftest import HERE

sys.path.insert(0, str(HERE / "jobs"))
EXPECTED = {"north": 9, "south": 6, "west": 7}


def totals(world):
    table = pyarrow.parquet.read_table(world.bucket / "totals")
    return dict(zip(table["region"].to_pylist(), table["total"].to_pylist()))


def address(athena, session_id):
    """Where Spark Connect reaches a session. The first replies may have no token yet."""
    while "AuthToken" not in (endpoint := athena.get_session_endpoint(SessionId=session_id)):
        time.sleep(0.5)
    # on AWS: https, port 443 and use_ssl=true
    return f"{endpoint['EndpointUrl'].replace('http://', 'sc://')}/;x-aws-proxy-auth={endpoint['AuthToken']}"


def test_the_calculation_writes_the_totals(world):
    end = world.launch({
        "WorkGroup": "spark",
        "EngineConfiguration": {},
        "Launch": {"Calculation": {"CodeS3Uri": "s3://shop/jobs/totals.py"}},
    })
    assert end["outcome"]["outcome"] == "READY"
    calculation = end["calculationOutcome"]
    assert calculation["outcome"] == "COMPLETED"
    assert totals(world) == EXPECTED
    bucket, key = calculation["stdOutS3Uri"].removeprefix("s3://").split("/", 1)
    stdout = world.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode()
    assert "| north|    9|" in stdout


def test_a_client_writes_the_totals_by_spark_connect(world):
    from pyspark.sql import SparkSession
    from totals import write_totals

    ready = world.launch({"WorkGroup": "spark-3-5", "EngineConfiguration": {}})["outcome"]
    athena = world.client("athena")
    try:
        spark = SparkSession.builder.remote(address(athena, ready["sessionId"])).getOrCreate()
        rows = write_totals(spark, "shop").collect()
        assert {row["region"]: row["total"] for row in rows} == EXPECTED
        assert totals(world) == EXPECTED
    finally:
        athena.terminate_session(SessionId=ready["sessionId"])
