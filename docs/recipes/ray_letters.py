"""Texts → letters with Ray Data.

pip install 'thaidoc[table]' 'ray[data]'
python docs/recipes/ray_letters.py scans/ letters.parquet

One row comes out for each letter: its flat record, with ``source`` and ``id``.
"""

from __future__ import annotations

import sys

import pyarrow as pa
import ray

import thaidoc
from thaidoc.exports import jsonl, parquet

SCHEMA = pa.schema([field for field in parquet.schema() if field.name != "error"])


def letters_of(batch: pa.Table) -> pa.Table:
    """The flat records of the letters in a batch with the columns ``path`` and ``bytes``."""
    texts = (data.decode("utf-8", "replace") for data in batch["bytes"].to_pylist())
    documents = thaidoc.parse_many(texts, sources=batch["path"].to_pylist())
    rows = [jsonl.row(letter, each.source or "") for each in documents for letter in each.letters]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


if __name__ == "__main__":
    folder, out = sys.argv[1:]
    texts = ray.data.read_binary_files(folder, include_paths=True)
    texts.map_batches(letters_of, batch_format="pyarrow").write_parquet(out)
