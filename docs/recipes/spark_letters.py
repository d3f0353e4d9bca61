"""Texts → letters with Spark's ``mapInArrow``, on a cluster or in one process.

pip install 'thaidoc[table]' pyspark pandas
python docs/recipes/spark_letters.py 'scans/*.txt' letters.parquet

One row comes out for each letter: its flat record, with ``source`` and ``id``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

import thaidoc
from thaidoc.exports import jsonl, parquet

SCHEMA = pa.schema([field for field in parquet.schema() if field.name != "error"])


def letters_of(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The flat records of the letters in batches with the columns ``source`` and ``text``."""
    for batch in batches:
        documents = thaidoc.parse_many(batch["text"].to_pylist(), sources=batch["source"].to_pylist())
        rows = [jsonl.row(letter, each.source or "") for each in documents for letter in each.letters]
        yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


if __name__ == "__main__":
    pattern, out = sys.argv[1:]
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.getOrCreate()
    texts = spark.read.text(pattern, wholetext=True).select(
        f.input_file_name().alias("source"), f.col("value").alias("text")
    )
    texts.mapInArrow(letters_of, from_arrow_schema(SCHEMA)).write.mode("overwrite").parquet(out)
