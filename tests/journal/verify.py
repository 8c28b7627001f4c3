"""Checks journals without chutoa: sqlite3 and hashlib only.

verify.py FILE            prints the number of events and the fingerprint, or says where the chain breaks
verify.py --vectors JSON  checks the hash of each event in a list of vectors
"""

import hashlib
import json
import sqlite3
import sys

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def digest(prev, seq, at, fields):
    sha = hashlib.sha256(b"chutoa/event/v1\0" + prev)
    sha.update(seq.to_bytes(8, "big") + at.to_bytes(8, "big", signed=True))
    for field in fields:
        sha.update(len(field).to_bytes(8, "big") + field)
    return sha.digest()


def fingerprint(digest_):
    bits = int.from_bytes(digest_[:13], "big") >> 4
    letters = "".join(LETTERS[bits >> 5 * place & 31] for place in range(19, -1, -1))
    return "-".join(letters[at : at + 5] for at in range(0, 20, 5))


def journal(path):
    head, count = bytes(32), 0
    rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(
        "SELECT seq, prev, hash, cmd_id, part, at_ms, CAST(actor AS BLOB), CAST(kind AS BLOB), CAST(body AS BLOB)"
        " FROM event ORDER BY seq"
    )
    for seq, prev, stored, command, part, at, actor, kind, body in rows:
        own = digest(head, seq, at, [command, part.to_bytes(4, "big"), actor, kind, body])
        if seq != count + 1 or prev != head or stored != own:
            sys.exit(f"event {count + 1} does not hold")
        head, count = own, seq
    print(count, fingerprint(head))


def vectors(path):
    for case in json.load(open(path, encoding="utf-8")):
        fields = [bytes.fromhex(case["command"]), case["part"].to_bytes(4, "big")]
        fields += [case[name].encode() for name in ("actor", "kind", "body")]
        own = digest(bytes.fromhex(case["prev"]), case["seq"], case["at"], fields)
        if own.hex() != case["hash"] or fingerprint(own) != case["fingerprint"]:
            sys.exit(f"vector {case['seq']}: {own.hex()} {fingerprint(own)}")


if sys.argv[1] == "--vectors":
    vectors(sys.argv[2])
else:
    journal(sys.argv[1])
