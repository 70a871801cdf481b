"""Check an evidence pack. Needs nothing but Python: `python3 verify.py` beside the other files.

It recomputes every digest and every link of the audit chain, and holds the signatures, the text
and the pointer against what the chain says was done. It exits with 1 at the first difference.
The seals of the entries need the key of the installation: `manage.py verify` checks them there.
Compare the last hash that it prints with the one that the installation gives (`manage.py verify`).
"""

import hashlib
import json
import sys
from pathlib import Path

COLUMNS = ("previous", "sequence", "at", "actor", "act", "address", "details")
SIGNED = ("digest", "printed_name", "credential", "role", "meaning", "words", "signature")


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def read(folder, name):
    return (folder / name).read_bytes().decode()


def check_chain(entries):
    """Each entry continues the one before it and has the hash of its own content."""
    for number, entry in enumerate(entries):
        if entry["hash"] != digest_of("\n".join(str(entry[column]) for column in COLUMNS)):
            yield f"audit entry {entry['sequence']} was changed"
        if number and entry["previous"] != entries[number - 1]["hash"]:
            yield f"an audit entry before {entry['sequence']} was removed or exchanged"
        if number and entry["sequence"] != entries[number - 1]["sequence"] + 1:
            yield f"an audit entry before {entry['sequence']} is missing"


def check_files(folder, entries, address):
    """The files are those whose digests the chain recorded when the pack was made."""
    manifest = read(folder, "manifest.json")
    made = [details(e) for e in entries if e["act"] == "evidence" and e["address"] == address]
    if not made or made[-1]["manifest"] != digest_of(manifest):
        yield "manifest.json is not the one that the audit chain recorded"
    for name, digest in json.loads(manifest).items():
        if digest_of(read(folder, name)) != digest:
            yield f"{name} was changed"


def check_text(folder, records):
    digest = digest_of(read(folder, "document.json"))
    if digest != records["revision"]["digest"]:
        yield "the text is not the revision that was submitted"
    for decision in (*records["decisions"], *records["periodic_reviews"]):
        if decision["digest"] != digest:
            yield f"{decision['printed_name']} signed another text"


def check_signatures(records, entries):
    """Each decision stands in the chain with the same words and the same signature."""
    said = [
        details(e) for e in entries if e["act"] in ("approve", "request_changes")
    ]
    for decision in records["decisions"]:
        wanted = {name: decision[name] for name in SIGNED}
        if not any(all(entry.get(name) == wanted[name] for name in SIGNED) for entry in said):
            yield f"the audit chain does not hold the signature of {decision['printed_name']} as given"
    approvals = {d["reviewer"] for d in records["decisions"] if d["verdict"] == "approve"}
    if len(approvals) < records["submission"]["quorum"]:
        yield "there are fewer signatures than the submission needed"


def check_periodic_reviews(records, entries):
    """What was found when it was read again is, one by one, what the chain says."""
    address, version = records["page"]["address"], records["publication"]["version"]
    said = [
        {"verdict": entry["act"]} | {name: details(entry)[name] for name in (*SIGNED, "review_by")}
        for entry in entries
        if entry["act"] in ("still_correct", "needs_change")
        and (entry["address"], details(entry)["version"]) == (address, version)
    ]
    given = records["periodic_reviews"]
    if len(given) != len(said):
        yield f"the audit chain holds {len(said)} periodic reviews, the records {len(given)}"
    for review, entry in zip(given, said):
        if {name: review[name] for name in entry} != entry:
            yield f"the audit chain tells the periodic review of {review['printed_name']} otherwise"
    signed = [d["review_by"] for d in records["decisions"] if d["verdict"] == "approve"]
    renewed = [entry["review_by"] for entry in said if entry["verdict"] == "still_correct"]
    if records["publication"]["review_by"] != (renewed[-1] if renewed else min(signed)):
        yield "the day of the next review is not the one that was signed"


def check_pointer(records, entries):
    """What was live is what the chain published last and did not withdraw."""
    address = records["page"]["address"]
    acts = [e for e in entries if e["address"] == address and e["act"] in ("publish", "withdraw")]
    published = [details(e) for e in acts if e["act"] == "publish"]
    pointer = records["pointer"]
    if not published or (pointer["version"], pointer["digest"]) != (
        published[-1]["version"],
        published[-1]["digest"],
    ):
        yield "the live page does not point at what was published last"
    if pointer["withdrawn"] != (bool(acts) and acts[-1]["act"] == "withdraw"):
        yield "the live page says otherwise than the chain whether it was withdrawn"
    if not any(
        one["version"] == records["publication"]["version"]
        and one["digest"] == records["revision"]["digest"]
        for one in published
    ):
        yield "the audit chain does not hold this publication"


def details(entry):
    return json.loads(entry["details"])


def main(folder):
    try:
        entries = [json.loads(row) for row in read(folder, "audit.jsonl").splitlines()]
        records = json.loads(read(folder, "records.json"))
    except (OSError, ValueError) as error:
        print(f"DIFFERENT  the pack cannot be read: {error}")
        return 1
    checks = (
        ("the audit chain", check_chain(entries)),
        ("the files", check_files(folder, entries, records["page"]["address"])),
        ("the text and what was signed", check_text(folder, records)),
        ("the signatures", check_signatures(records, entries)),
        ("the periodic reviews", check_periodic_reviews(records, entries)),
        ("the pointer to the live version", check_pointer(records, entries)),
    )
    for title, differences in checks:
        first = next(differences, None)
        if first:
            print(f"DIFFERENT  {title}: {first}.")
            return 1
        print(f"ok  {title}")
    print(f"Everything agrees. {len(entries)} audit entries, the last with hash")
    print(entries[-1]["hash"])
    return 0


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else here))
