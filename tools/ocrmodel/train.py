"""Teach Tesseract's Thai model the characters that it cannot write: from Debian's `tha` to ours in one command.

    python tools/ocrmodel/train.py --out thaidoc/data/tessdata/thadigits.traineddata

The stock model was trained on a text without ๔ ๖ ๗ ๘ ๙, so they are missing from its character set and no page, however
clean, yields them. Here its network gets these outputs and learns on, from random lines on damaged pages (text.py,
fonts.py, damage.py). README.md tells what must be installed; docs/ocr-model.md what came out.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import charset
import damage
import fonts
import jax
import lines
import network
import numpy as np
import optax
import pages
from lstmfile import Recogniser
from rapidfuzz.distance import Levenshtein

STOCK = Path("/usr/share/tesseract-ocr/5/tessdata/tha.traineddata")
WARM_UP, LARGEST_STEP, MEMORY = 150, 1.0, 0.996
JUDGE_EVERY, JUDGED_PAGES = 200, 18


def run(*command: object) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr.strip()}")


class Model:
    """The parts of a `traineddata` file, unpacked in a folder."""

    def __init__(self, stock: Path, folder: Path):
        self.folder = folder
        run("combine_tessdata", "-u", stock, folder / "m.")
        self.recogniser = Recogniser.read(self.part("lstm").read_bytes())
        self.codes = charset.codes(self.part("lstm-unicharset").read_bytes())

    def part(self, name: str) -> Path:
        return self.folder / f"m.{name}"

    def extend(self) -> None:
        """Room for our characters in the network, the character set and the word list (which spells ำ as ํ + า)."""
        missing = {new: self.codes[old] for new, old in charset.LIKE.items() if new not in self.codes}
        if not missing:
            return
        old_set = self.part("lstm-unicharset")
        words = self.part("words")
        run("dawg2wordlist", old_set, self.part("lstm-word-dawg"), words)
        spelled = [word.replace("ํา", "ำ") for word in words.read_text("utf-8").splitlines()]
        words.write_text("\n".join(sorted({word for word in spelled if "ํ" not in word})) + "\n", "utf-8")
        self.recogniser.add_outputs(list(missing.values()))
        old_set.write_bytes(charset.extended(old_set.read_bytes()))
        self.codes = charset.codes(old_set.read_bytes())
        self.part("lstm-recoder").write_bytes(charset.recoder(len(self.codes)))
        run("wordlist2dawg", words, self.part("lstm-word-dawg"), old_set)

    def write(self, weights: network.Weights, out: Path) -> None:
        network.store(jax.device_get(weights), self.recogniser)
        self.part("lstm").write_bytes(self.recogniser.written())
        names = (
            "config",
            "lstm",
            "lstm-punc-dawg",
            "lstm-word-dawg",
            "lstm-number-dawg",
            "lstm-unicharset",
            "lstm-recoder",
            "version",
        )
        packed = self.folder / "packed.traineddata"
        packed.unlink(missing_ok=True)
        run("combine_tessdata", self.folder / "m.")
        (self.folder / "m.traineddata").replace(packed)
        run("combine_tessdata", "-c", packed)  # to integers, in place
        assert all(self.part(name).exists() for name in names)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(packed.read_bytes())


def loss(blank: int, weights: network.Weights, pixels, there, noise, labels, label_padding) -> jax.Array:
    said = network.logits(weights, pixels, there, noise)
    each = optax.ctc_loss(said, 1 - there, labels, label_padding, blank_id=blank)
    return each.sum() / (1 - label_padding).sum()


def read(said: np.ndarray, there: np.ndarray, chars: dict[int, str], blank: int) -> list[str]:
    """The likeliest output of every step, without repeats and blanks."""
    texts = []
    for row, own in zip(said.argmax(-1), there.sum(-1).astype(int), strict=True):
        best = row[:own]
        kept = best[(best != blank) & (best != np.concatenate([[-1], best[:-1]]))]
        texts.append("".join(chars[code] for code in kept))
    return texts


def judged(codes: dict[str, int]) -> list[lines.Batch]:
    """Lines in fonts that are kept apart, under the damages of the training in turn."""
    kinds = list(damage.TRAINING)
    found = []
    for number in range(JUDGED_PAGES):
        page = pages.paint(900_000_000 + number, names=list(fonts.HELD_OUT), spoil=kinds[number % 4])
        found += [line for line in lines.cut(page) if lines.fits(line, codes)]
    found.sort(key=lambda line: line.pixels.shape[1])
    rng = np.random.default_rng(0)
    return [
        lines.batch(part, lines.WIDTHS[-1], codes, rng)
        for part in (found[start : start + 20] for start in range(0, len(found), 20))
    ]


def judge(weights: network.Weights, batches: list[lines.Batch], forward: Callable, codes: dict[str, int]) -> str:
    """Share of characters, and of digits, that are wrong on the judged lines."""
    chars, blank = {code: char for char, code in codes.items()}, codes[charset.BLANK]
    wrong = letters = wrong_digits = digits = 0
    for batch in batches:
        said = np.asarray(forward(weights, batch.pixels, batch.there, batch.noise))
        for text, got in zip(batch.texts, read(said, batch.there, chars, blank), strict=True):
            wrong, letters = wrong + Levenshtein.distance(text, got), letters + len(text)
            only = ["".join(filter(str.isdigit, each)) for each in (text, got)]
            wrong_digits, digits = wrong_digits + Levenshtein.distance(*only), digits + len(only[0])
    return f"kept-apart fonts: characters {wrong / letters:.4f}, digits {wrong_digits / digits:.4f} wrong"


def train(model: Model, steps: int, rate: float, seed: int, makers: int) -> Iterator[tuple[int, network.Weights]]:
    """Yield the running average of the weights every `JUDGE_EVERY` steps and at the end."""
    weights = average = network.weights(model.recogniser)
    rates = optax.warmup_cosine_decay_schedule(rate / 20, rate, min(WARM_UP, steps // 4), steps, rate / 100)
    optimiser = optax.chain(optax.clip_by_global_norm(LARGEST_STEP), optax.adam(rates))
    state = optimiser.init(weights)
    gradient = jax.value_and_grad(partial(loss, model.codes[charset.BLANK]))

    @partial(jax.jit, donate_argnums=(1, 2))
    def step(weights, average, state, memory, *batch):
        lost, slope = gradient(weights, *batch)
        change, state = optimiser.update(slope, state)
        weights = optax.apply_updates(weights, change)
        return weights, optax.incremental_update(weights, average, 1 - memory), state, lost

    average = jax.tree.map(lambda x: x.copy(), weights)
    start, recent = time.monotonic(), []
    source = lines.batches(lines.supply(seed, makers=makers), model.codes, np.random.default_rng(seed))
    for done, b in enumerate(islice(source, steps), 1):
        memory = min(MEMORY, done / (done + 20))
        weights, average, state, lost = step(
            weights, average, state, memory, b.pixels, b.there, b.noise, b.labels, b.label_padding
        )
        recent.append(float(lost))
        if done % 50 == 0:
            seconds = time.monotonic() - start
            print(f"step {done} of {steps}, {seconds:.0f} s: loss for each character {np.mean(recent):.4f}", flush=True)
            recent.clear()
        if done % JUDGE_EVERY == 0 or done == steps:
            yield done, average


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--out", type=Path, required=True, help="the model to write; it is there, unripe, from the first judgement on"
    )
    parser.add_argument("--tha", type=Path, default=STOCK, help="the model to start from")
    parser.add_argument("--steps", type=int, default=2600, help="of about 30 lines each")
    parser.add_argument("--rate", type=float, default=1e-3, help="of learning, at its peak; less to go on from a model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--makers", type=int, default=1, help="processes that paint pages")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = Model(args.tha, Path(folder))
        model.extend()
        tests, forward = judged(model.codes), jax.jit(network.logits)
        print("before:", judge(network.weights(model.recogniser), tests, forward, model.codes), flush=True)
        for done, weights in train(model, args.steps, args.rate, args.seed, args.makers):
            print(f"step {done}:", judge(weights, tests, forward, model.codes), flush=True)
            model.write(weights, args.out)


if __name__ == "__main__":
    main()
