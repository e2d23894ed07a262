"""Writes samples/lindved: every sample document in every format, and samples/truth with what should be read and found.

.venv/bin/python scripts/make_samples.py
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from samples import catalogue, examples, minutes, remarks, savings
from samples.writers import WRITERS

ROOT = Path(__file__).parent.parent / "samples"


def main() -> None:
    (ROOT / "lindved").mkdir(parents=True, exist_ok=True)
    (ROOT / "truth").mkdir(exist_ok=True)
    for sample in (m.SAMPLE for m in (savings, catalogue, examples, minutes, remarks)):
        for ending, write in WRITERS.items():
            path = ROOT / "lindved" / f"{sample.name}.{ending}"
            path.write_bytes(write(sample))
            print(path.relative_to(ROOT.parent))
        truth = {"name": sample.name, "kind": sample.kind, **sample.truth}
        (ROOT / "truth" / f"{sample.name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
