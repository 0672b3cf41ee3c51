"""Makes the golden vectors of the hash rings.

    pip install 'tooz==9.1.*' && python make_ring_vectors.py

Writes tooz-rings.txt and ceilometer-rings.txt into the resources of the tests. The same bytes every time: nothing
depends on PYTHONHASHSEED, the clock or the order of a set.

tooz-rings.txt comes from Tooz itself, driven through its public methods. ceilometer-rings.txt comes from LegacyRing
below, a rendition of the ring that Ceilometer had before 2017, written from its description; that release runs on
Python 2 only.

Each ring is a block of lines. Members are named by their place among the ring's id lines, from 0; "-" stands for
nothing; ids and objects are in hexadecimal.

    ring DIGEST PARTITIONS       a new ring without members
    id HEX                       the next member's id
    add MEMBER WEIGHT            adds it, or adds it again
    remove MEMBER
    own HEX REPLICAS IGNORED OWNERS    who owns an object after all of the above, the nearest first
"""

import bisect
import hashlib
import pathlib
import random
import uuid

from tooz import hashring

RESOURCES = pathlib.Path(__file__).parent.parent / "resources" / "dev" / "muster" / "hashring"
DIGESTS = ["md5", "md5", "md5", "sha1", "sha256", "sha512", "sha3_256", "sha512_256"]
WORDS = ["größe", "節点", "агент", "κόμβος", "nœud", "🐙", "uzlík", "נקודה"]


class ToozRing:
    """A ring of Tooz, asked only what it can answer."""

    def __init__(self, digest, partitions):
        self.ring = hashring.HashRing([], partitions=partitions, hash_function=digest)
        self.partitions = partitions

    def add(self, node, weight):
        # Tooz leaves the old points behind when a weight shrinks.
        assert weight >= self.ring.nodes.get(node, 0)
        self.ring.add_node(node, weight)

    def remove(self, node):
        self.ring.remove_node(node)

    def shares_points(self):
        return len(self.ring) != self.partitions * sum(self.ring.nodes.values())

    def owners(self, data, replicas, ignored):
        # get_nodes returns a set, so ask for one more at a time; and it never returns if there are too few.
        placed = {node for node, weight in self.ring.nodes.items() if weight > 0}
        owners = []
        for count in range(1, min(replicas, len(placed - ignored)) + 1):
            more = self.ring.get_nodes(data, ignore_nodes=ignored, replicas=count) - set(owners)
            assert len(more) == 1
            owners += more
        return owners


class LegacyRing:
    """Ceilometer's ring before 2017: 100 points a node, of four bytes each; the node added last wins a point."""

    def __init__(self, nodes):
        self.points = {self.point(b"%s-%d" % (node, i)): node for node in nodes for i in range(100)}
        self.order = sorted(self.points)

    @staticmethod
    def point(data):
        return int.from_bytes(hashlib.md5(data).digest()[:4], "big")

    def owner(self, data):
        if not self.order:
            return None
        return self.points[self.order[bisect.bisect(self.order, self.point(data)) % len(self.order)]]


class Writer:
    """Collects the lines of one file."""

    def __init__(self, title):
        self.lines = [title]
        self.places = {}

    def ring(self, digest, partitions, nodes):
        self.lines.append(f"ring {digest} {partitions}")
        self.places = {node: place for place, node in enumerate(nodes)}
        self.lines += [f"id {as_bytes(node).hex()}" for node in nodes]

    def add(self, node, weight):
        self.lines.append(f"add {self.places[node]} {weight}")

    def remove(self, node):
        self.lines.append(f"remove {self.places[node]}")

    def own(self, data, replicas, ignored, owners):
        ignored = sorted(self.places[node] for node in ignored)
        owners = [self.places[node] for node in owners]
        self.lines.append(f"own {data.hex() or '-'} {replicas} {listed(ignored)} {listed(owners)}")

    def save(self, name):
        (RESOURCES / name).write_text("\n".join(self.lines) + "\n", encoding="ascii")


def as_bytes(node):
    return node.encode() if isinstance(node, str) else node


def listed(places):
    return ",".join(map(str, places)) or "-"


def make_id(rng, number):
    """An id as agents have them, or as they might: some are str for Tooz, some bytes."""
    kind = rng.randrange(20)
    if kind < 8:
        return str(uuid.UUID(int=rng.getrandbits(128), version=4)).encode()
    if kind < 12:
        return f"agent-{number}"
    if kind < 16:
        return f"{rng.choice(WORDS)}-{number}"
    if kind < 19:
        return rng.randbytes(rng.randrange(1, 4)) + bytes([number % 256, 0, 255])
    return rng.randbytes(250) if rng.random() < 0.5 else f"{number:06}".ljust(128, "é")  # 250 bytes both


def make_object(rng):
    kind = rng.randrange(6)
    if kind < 2:
        return str(rng.randrange(100000)).encode()
    if kind < 4:
        return str(uuid.UUID(int=rng.getrandbits(128), version=4)).encode()
    if kind < 5:
        return f"{rng.choice(WORDS)}/{rng.randrange(1000)}".encode()
    return rng.randbytes(rng.randrange(40))


def random_ring(out, rng, size, digest, partitions, lookups):
    """A ring with a history: weights, members that went, came back or grew."""
    nodes = list(dict.fromkeys(make_id(rng, number) for number in range(size)))
    out.ring(digest, partitions, nodes)
    ring = ToozRing(digest, partitions)
    weights = {}

    def add(node, least=0):
        weights[node] = max(least, rng.choice([1, 1, 1, 1, 2, 3, 5, 0, rng.randrange(12)]))
        out.add(node, weights[node])
        ring.add(node, weights[node])

    for node in nodes:
        add(node)
    for node in rng.sample(nodes, rng.randrange(1 + len(nodes) // 2)):
        out.remove(node)
        ring.remove(node)
        if rng.random() < 0.3:
            add(node)
    for node in rng.sample(nodes, rng.randrange(1 + len(nodes) // 4)):
        if node in ring.ring.nodes:
            add(node, least=weights[node])
    assert not ring.shares_points()

    for number in range(lookups):
        data = make_object(rng) if number else b""
        replicas = rng.choice([1, 1, 1, 1, 2, 3, rng.randrange(7), len(nodes) + 1 if size < 30 else 8])
        ignored = rng.sample(nodes, rng.randrange(1 + min(len(nodes), 9))) if rng.random() < 0.3 else []
        if number == 1:
            ignored = nodes
        out.own(data, replicas, ignored, ring.owners(data, replicas, set(ignored)))


def repetitions_ring(out, nodes, partitions, lookups):
    """Ids that share points. Tooz's answer depends on the order of adding; this is the one for ascending order."""
    out.ring("md5", partitions, nodes)
    ring = ToozRing("md5", partitions)
    for node in sorted(nodes):
        out.add(node, 1)
        ring.add(node, 1)
    assert ring.shares_points()
    for number in range(lookups):
        data = b"%d" % number
        out.own(data, 1, [], ring.owners(data, 1, set()))


def legacy_ring(out, nodes, objects):
    out.ring("md5", 100, nodes)
    for node in sorted(nodes):
        out.add(node, 1)
    ring = LegacyRing(sorted(nodes))
    for data in objects:
        owner = ring.owner(data)
        out.own(data, 1, [], [] if owner is None else [owner])


def legacy_meeting(nodes):
    """Two nodes with a point in common, and an object that it decides."""
    seen = {}
    for node in nodes:
        for i in range(100):
            point = LegacyRing.point(b"%s-%d" % (node, i))
            if point in seen and seen[point] != node:
                pair = [seen[point], node]
                order = LegacyRing(pair).order
                before = order[order.index(point) - 1]
                numbers = (b"%d" % number for number in range(10**7))
                return pair, next(data for data in numbers if before <= LegacyRing.point(data) < point)
            seen[point] = node
    raise AssertionError("no two nodes share a point")


def tooz_rings():
    rng = random.Random(17)
    out = Writer("# Made by make_ring_vectors.py, which says what the lines mean, with Tooz 9.1.")
    out.ring("md5", 32, [])
    out.own(b"object", 2, [], ToozRing("md5", 32).owners(b"object", 2, set()))
    sizes = [1, 2, 3] * 10 + list(range(4, 40)) * 4 + [50, 64, 80, 100, 128, 150, 200, 250] * 4
    for size in sizes:
        partitions = rng.choice([32, 32, 32, 1, 2, 7, 16, 40, 100 if size < 50 else 5])
        random_ring(out, rng, size, rng.choice(DIGESTS), partitions, lookups=24)
    random_ring(out, rng, 2000, "md5", 32, lookups=300)
    repetitions_ring(out, [b"1", b"11", b"111", b"2"], 32, 120)
    repetitions_ring(out, [b"ab", b"abab", b"ababab", b"b"], 32, 120)
    repetitions_ring(out, [b"a" * count for count in range(1, 13)], 7, 120)
    out.save("tooz-rings.txt")


def ceilometer_rings():
    rng = random.Random(17)
    out = Writer("# Made by make_ring_vectors.py, which says what the lines mean; not by Ceilometer.")

    def uuids(size):
        return [str(uuid.UUID(int=rng.getrandbits(128), version=4)).encode() for _ in range(size)]

    def objects(count):
        return [b""] + [make_object(rng) for _ in range(count)]

    for size in [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89] * 3 + [200]:
        legacy_ring(out, uuids(size), objects(24))
    legacy_ring(out, [b"1", b"11", b"2", b"agent-1", b"agent-11"], objects(60))
    pair, data = legacy_meeting([b"agent-%d" % number for number in range(5000)])
    legacy_ring(out, pair, [data] + objects(24))
    out.save("ceilometer-rings.txt")


if __name__ == "__main__":
    tooz_rings()
    ceilometer_rings()
