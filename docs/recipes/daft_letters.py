"""A table of texts → a table of letters → a table of links, with Daft: on one machine, or on a Ray cluster unchanged.

    pip install 'thaidoc[daft]'
    python docs/recipes/daft_letters.py 'scans/**/*.txt' letters.parquet links.parquet

On a cluster, call ``daft.set_runner_ray(address)`` first, and give paths that every machine can read (``s3://…``).
"""

from __future__ import annotations

import sys

import daft
import pyarrow as pa
from daft import DataType, Series, col

import thaidoc
from thaidoc.exports import jsonl, parquet

COLUMNS = [field for field in parquet.schema() if field.name != "error"]


@daft.func.batch(return_dtype=DataType.from_arrow_type(pa.list_(pa.struct(COLUMNS))), batch_size=64)
def letters_of(texts: Series, sources: Series) -> list[list[dict[str, object]]]:
    """The flat records of the letters in each text."""
    names = sources.to_pylist()
    documents = thaidoc.parse_many(texts.to_pylist(), sources=names)
    return [[jsonl.row(letter, name) for letter in each.letters] for each, name in zip(documents, names, strict=True)]


def letters(texts: daft.DataFrame) -> daft.DataFrame:
    """One row for each letter, from a table with the columns ``source`` and ``text``."""
    found = texts.select(letters_of(col("text"), col("source")).alias("letter"))
    found = found.explode("letter", ignore_empty_and_null=True)
    return found.select(*(col("letter")[field.name].alias(field.name) for field in COLUMNS))


def links(rows: daft.DataFrame) -> daft.DataFrame:
    """One row for each citation: the citing letter, what it cites, and the cited letter where number and date name one.

    Only equal numbers of equal dates are joined, and only when they name exactly one letter: what a join can do.
    ``thaidoc.link`` knows more (damaged numbers, issuers, doubts); give it the letters that a join leaves open.
    """
    numbered = rows.where(col("document_number").not_null() & col("date").not_null())
    named = numbered.groupby("document_number", "date").agg(
        col("id").count().alias("bearers"), col("id").min().alias("to")
    )
    single = named.where(col("bearers") == 1).select(col("document_number").alias("cites"), col("date"), col("to"))
    cited = rows.select(col("id").alias("from"), col("references")).explode("references", ignore_empty_and_null=True)
    cited = cited.select(
        col("from"), col("references")["document_number"].alias("cites"), col("references")["date"].alias("date")
    )
    return cited.join(single, on=["cites", "date"], how="left").select("from", "to", "cites", "date")


if __name__ == "__main__":
    pattern, letters_out, links_out = sys.argv[1:]
    texts = daft.read_text(pattern, whole_text=True, file_path_column="source").select("source", "text")
    rows = letters(texts).collect()
    rows.write_parquet(letters_out, write_mode="overwrite")
    links(rows).write_parquet(links_out, write_mode="overwrite")
