"""Totals of the orders by region.

It runs as a calculation, where `spark` is predefined (PySpark engine version 3), or by Spark Connect (Apache Spark
version 3.5), where a client calls write_totals.
"""


def write_totals(spark, bucket):
    orders = spark.read.csv(f"s3://{bucket}/data/orders.csv", header=True, inferSchema=True)
    totals = orders.groupBy("region").sum("amount").withColumnRenamed("sum(amount)", "total")
    totals.coalesce(1).write.mode("overwrite").parquet(f"s3://{bucket}/totals")
    return totals


if __name__ == "__main__":
    write_totals(spark, "shop").orderBy("region").show()  # noqa: F821
