"""Writes the sample documents of Lindved Kommune.

samples/lindved has each document once, in the format its author would use; samples/formats has every document in every
format, for the test that the format does not matter; samples/truth says what should be read and found.

.venv/bin/python scripts/make_samples.py
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from samples import catalogue, examples, minutes, remarks, savings
from samples.writers import WRITERS

ROOT = Path(__file__).parent.parent / "samples"


USUAL = {savings: "xlsx", catalogue: "docx", examples: "txt", minutes: "md", remarks: "pdf"}


def main() -> None:
    for folder in ("lindved", "formats", "truth"):
        (ROOT / folder).mkdir(parents=True, exist_ok=True)
    for module, usual in USUAL.items():
        sample = module.SAMPLE
        for ending, write in WRITERS.items():
            data = write(sample)
            (ROOT / "formats" / f"{sample.name}.{ending}").write_bytes(data)
            if ending == usual:
                (ROOT / "lindved" / f"{sample.name}.{ending}").write_bytes(data)
        print(sample.name)
        truth = {"name": sample.name, "kind": sample.kind, **sample.truth}
        (ROOT / "truth" / f"{sample.name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
