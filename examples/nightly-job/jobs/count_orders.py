# The code of the nightly job. `spark` is predefined in a calculation of PySpark engine version 3.
orders = spark.createDataFrame([("north", 3), ("south", 5), ("north", 4)], ["region", "amount"])  # noqa: F821
orders.groupBy("region").sum("amount").orderBy("region").show()
