"""Submits Python models of dbt-athena as calculations; prints one line for each check. See .ci/clients.

dbt itself would also read SQL and S3, which are not simulated. So this calls what dbt calls for a Python model.
"""

import logging
import sys
from types import SimpleNamespace

import boto3
from dbt_common.exceptions import DbtRuntimeError
from report import failures

from dbt.adapters.athena.connections import AthenaCredentials
from dbt.adapters.athena.python_submissions import AthenaPythonJobHelper

ATHENA = boto3.client("athena")
CODE = "def model(dbt, spark):\n    return spark.range(3)\n"


def submit(work_group, **config):
    """Submits a model; what dbt gets, and the id of the session."""
    credentials = AthenaCredentials(
        schema="sales", database="awsdatacatalog", s3_staging_dir="s3://bucket/", region_name="us-east-1",
        poll_interval=0.2, spark_work_group=work_group)
    # the session's settings find or start a session; each check has others
    model = {"relation_name": "sales.daily", "config": {"polling_interval": 0.2, **config}}
    job = AthenaPythonJobHelper(model, credentials)
    try:
        return SimpleNamespace(result=job.submit(CODE), error="", session_id=job.session_id)
    except DbtRuntimeError as error:
        return SimpleNamespace(result=None, error=str(error), session_id=job.session_id)
    finally:
        # dbt would end it when it ends itself
        ATHENA.terminate_session(SessionId=job.session_id)


def calculations(session_id):
    return ATHENA.list_calculation_executions(SessionId=session_id)["Calculations"]


def completed():
    done = submit("spark", engine_config={"MaxConcurrentDpus": 2})
    assert done.result["ResultS3Uri"].startswith("s3://"), done
    (calculation,) = calculations(done.session_id)
    assert calculation["Status"]["State"] == "COMPLETED", calculation
    code = ATHENA.get_calculation_execution_code(CalculationExecutionId=calculation["CalculationExecutionId"])
    assert code["CodeBlock"] == CODE, code


def failed():
    done = submit("spark-calculation-failed", engine_config={"MaxConcurrentDpus": 3})
    assert "Status:         FAILED" in done.error and "Calculation failed: simulated" in done.error, done


def timed_out():
    done = submit("spark-calculation-slow", timeout=3, engine_config={"MaxConcurrentDpus": 4})
    assert "did not complete within 3 seconds" in done.error, done
    (calculation,) = calculations(done.session_id)
    assert calculation["Status"]["StateChangeReason"], calculation
    assert calculation["Status"]["State"] in ("CANCELING", "CANCELED", "FAILED"), calculation


CHECKS = {
    "a model that completes": completed,
    "a model that fails": failed,
    "a model that is stopped at its time-out": timed_out,
}


def main():
    logging.disable(logging.CRITICAL)
    return 1 if failures("dbt-athena", CHECKS) else 0


if __name__ == "__main__":
    sys.exit(main())
