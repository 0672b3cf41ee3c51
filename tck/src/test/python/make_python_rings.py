"""Writes python-rings.txt: rings and owners as Tooz computes them. Needs Tooz 9.1.

    python make_python_rings.py > ../../main/resources/dev/muster/tck/python-rings.txt

A line "ring ID=WEIGHT ..." begins a ring; each line "OBJECT OWNER" after it is a look-up.
"""
import random

from tooz import hashring

chance = random.Random(20260101)
print("# Made by make_python_rings.py with Tooz 9.1.")
for size in (1, 2, 3, 5, 8, 20, 200):
    weights = {"agent-%d.example" % n: chance.choice([1, 1, 1, 2, 5]) for n in range(size)}
    ring = hashring.HashRing([])
    for member in sorted(weights):
        ring.add_node(member.encode(), weight=weights[member])
    print("ring " + " ".join("%s=%d" % item for item in sorted(weights.items())))
    for number in range(40):
        object_id = "object-%d" % chance.randrange(10 ** 6)
        (owner,) = ring.get_nodes(object_id.encode(), replicas=1)
        print(object_id, owner.decode())
