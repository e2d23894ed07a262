"""Fuzzing: mutated and cut inputs over all formats; no exception, no hang, and the coverage still adds up.

    .venv/bin/python -m benchmarks.fuzz [--count 20000] [--seed 1] [--seconds 20]

The inputs are the samples in every format, and of RAADERUM_DOCUMENTS the real ones, with bytes changed, lines shuffled, pieces
cut out or repeated, and files cut short. Each is opened, read and checked; one that takes longer than --seconds is a hang.
Printed: how many inputs, how many exceptions, hangs and coverages that do not add up (bar: none).
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent


def seeds() -> list[tuple[str, bytes]]:
    """Samples in every format, the broken ones, and the real documents where they are."""
    folder = Path(os.environ.get("RAADERUM_DOCUMENTS", ROOT.parent / "shared" / "documents"))
    paths = [*sorted((ROOT / "samples/formats").glob("*")), *sorted((ROOT / "samples/broken").glob("*"))]
    real = [p for p in sorted(folder.glob("*")) if p.suffix in (".txt", ".md") and p.name != "README.md"]
    found = [(p.name, p.read_bytes()) for p in paths if p.is_file()]
    for path in real:
        data = path.read_bytes()
        found += [(path.name, data[at : at + 12_000]) for at in range(0, len(data), 40_000)]
    return found


def mutated(data: bytes, dice: random.Random) -> bytes:
    """One to four changes of the kinds that damage files: bytes, cuts, repeats, swaps, and for text its lines and digits."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        if not out:
            break
        at = dice.randrange(len(out))
        kind = dice.randrange(9)
        if kind == 0:
            out[at] = dice.randrange(256)
        elif kind == 1:
            del out[at : at + dice.randint(1, 200)]
        elif kind == 2:
            out[at:at] = out[at : at + dice.randint(1, 400)]
        elif kind == 3:
            del out[at:]
        elif kind == 4:
            out[at:at] = dice.choice(
                (b"\x00", b"\n\n\n", b"\xff\xfe", "−½".encode(), b"<td>", b"|", b"\t\t", b"9" * 60, b"(" * 80)
            )
        elif kind == 5:
            lines = bytes(out).split(b"\n")
            dice.shuffle(lines)
            out = bytearray(b"\n".join(lines))
        elif kind == 6:
            digits = [i for i, b in enumerate(out[at : at + 2000], at) if 48 <= b <= 57]
            for i in digits[: dice.randint(1, 40)]:
                out[i] = dice.choice(b"0123456789.,- ")
        elif kind == 7:
            other = dice.randrange(len(out))
            out[at], out[other] = out[other], out[at]
        else:
            out[at : at + 8] = bytes(dice.randrange(256) for _ in range(8))
    return bytes(out)


class Hang(BaseException):
    """Not an Exception: nothing below may catch it."""


def _alarm(signum: int, frame: object) -> None:
    raise Hang


def tried(name: str, data: bytes, seconds: int) -> str | None:
    """None where all is well; else what went wrong."""
    from raaderum.checks.base import Subject
    from raaderum.checks.engine import run_checks
    from raaderum.documents import open_bytes
    from raaderum.readers.pipeline import read

    signal.signal(signal.SIGALRM, _alarm)
    signal.alarm(seconds)
    try:
        for document in open_bytes(data, name):
            found = read(document)
            failed = [p for p in found.problems if p.code in ("reader.failed", "format.failed", "plugin.failed")]
            result = run_checks(Subject.of(found))
            failed += [p for p in result.problems if p.code == "check.failed"]
            if failed:
                return f"caught inside: {failed[0].message.en}"
            for record in found.records:
                record.to_json()
            c = found.coverage
            filled = sum(not line.blank for line in document.lines)
            if c.read + c.furniture + c.prose + c.unread != filled:
                return f"coverage {c.read}+{c.furniture}+{c.prose}+{c.unread} is not {filled}"
    except Hang:
        return f"hang: more than {seconds} s"
    except Exception:
        return traceback.format_exc(limit=-2)
    finally:
        signal.alarm(0)
    return None


def run(count: int, seed: int, seconds: int, worker: int = 0, workers: int = 1) -> Counter[str]:
    """The share of one worker; prints what goes wrong with the input kept in out/fuzz."""
    outcomes: Counter[str] = Counter()
    inputs = seeds()
    for n in range(worker, count, workers):
        dice = random.Random(seed * 1_000_003 + n)
        name, data = dice.choice(inputs)
        data = mutated(data, dice)
        problem = tried(name, data, seconds)
        outcomes["inputs"] += 1
        outcomes[Path(name).suffix] += 1
        if problem is not None:
            kept = ROOT / "out" / "fuzz" / f"{n}-{name}"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(data)
            outcomes[
                "hangs" if problem.startswith("hang") else "coverage" if problem.startswith("coverage") else "exceptions"
            ] += 1
            print(f"#{n} {name}: {problem}", flush=True)
    return outcomes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    start = time.perf_counter()
    with multiprocessing.Pool(args.jobs) as pool:
        parts = pool.starmap(run, [(args.count, args.seed, args.seconds, w, args.jobs) for w in range(args.jobs)])
    total = sum(parts, Counter())
    formats = ", ".join(f"{k[1:]} {v}" for k, v in sorted(total.items()) if k.startswith("."))
    print(f"{total['inputs']} inputs ({formats}) in {time.perf_counter() - start:.0f} s")
    print(
        f"{total['exceptions']} exceptions, {total['hangs']} hangs, {total['coverage']} coverages that do not add up (bar: none)"
    )
    sys.exit(bool(total["exceptions"] or total["hangs"] or total["coverage"]))


if __name__ == "__main__":
    main()
