"""How long the difference, the clinical list and the risk class take, for growing monographs.

    python -m tests.benchmarks.difference_time

Times depend on the machine; the ratios of one run are what to look at. The edit is that of issue
3: one dose, one "not", three rows moved. The last column is a first publication, which reads all.
"""

import sys
import time

from monographs.content.clinical import clinical_changes
from monographs.content.differences import differences
from monographs.content.risk import risk_class
from monographs.content.sentences import read_once
from tests.content.difference_documents import changed, long_monograph

SIZES = (20, 120, 500)
ROUNDS = 5


def edited(document):
    def edit(copy):
        faqs, effects = copy["rows"]["faqs"], copy["rows"]["side_effects"]
        faqs[-1]["answer"] = faqs[-1]["answer"].replace("10 mg", "100 mg")
        copy["fields"]["dosage"] = copy["fields"]["dosage"].replace("Do not take", "Take")
        for _ in range(3):
            effects.append(effects.pop(0))

    return changed(document, edit)


def best_of(rounds, work):
    """Seconds of the quickest round, each without what an earlier one has read."""
    times = []
    for _ in range(rounds):
        read_once.cache_clear()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(rows, rounds=ROUNDS):
    old = long_monograph(rows)
    new = edited(old)
    difference = differences(old, new)
    return {
        "difference": best_of(rounds, lambda: differences(old, new)),
        "clinical list": best_of(rounds, lambda: clinical_changes(difference, old, new)),
        "risk class": best_of(rounds, lambda: risk_class(old, new)),
        "first publication": best_of(rounds, lambda: risk_class(None, new)),
    }


def main():
    measured = {rows: measure(rows) for rows in SIZES}
    columns = list(measured[SIZES[0]])
    lines = ["rows  " + "  ".join(f"{name:>26}" for name in columns)]
    for rows in SIZES:
        cells = [
            f"{1000 * measured[rows][name]:10.2f} ms "
            f"(x {measured[rows][name] / measured[SIZES[0]][name]:6.1f})"
            for name in columns
        ]
        lines.append(f"{rows:4}  " + "  ".join(f"{cell:>26}" for cell in cells))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
