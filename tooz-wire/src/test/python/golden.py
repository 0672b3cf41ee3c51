"""Prints golden bytes that the installed Tooz, oslo.serialization and file driver write.

usage: python golden.py > ../resources/dev/muster/wire/tooz-VERSION.golden

Each line is a name and the bytes in hexadecimal, or for long ones sha1:HEX:LENGTH. Made with Python 3.11 and

    pip install tooz==9.1.0
    pip install tooz==3.1.0 oslo.serialization==5.0.0 oslo.utils==4.12.3 "setuptools<70"
    pip install tooz==1.57.2 oslo.serialization==5.11.0 "setuptools<60"
    pip install tooz==1.35.0 oslo.serialization==2.4.0 "setuptools<60"
"""
import datetime
import hashlib
import importlib.metadata
import itertools
import os
import tempfile
import types
import uuid
import xmlrpc.client

import msgpack
import netaddr
from tooz import coordination
from tooz import utils
from tooz.drivers import file as file_driver

LONG = 130
JOINED_ON = datetime.datetime(2026, 11, 22, 19, 26, 3, 51664)


class StandingStill(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return JOINED_ON


def emit(name, blob):
    if len(blob) > LONG:
        print(name, "sha1:%s:%d" % (hashlib.sha1(blob).hexdigest(), len(blob)))
    else:
        print(name, blob.hex() or "-")


def values():
    numbers = [0, 1, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1]
    numbers += [-1, -32, -33, -128, -129, -32768, -32769, -2**31, -2**31 - 1, -2**63]
    for number in numbers:
        yield "int.%d" % number, number
    yield "nil", None
    yield "true", True
    yield "false", False
    for number in ("0.0", "-0.0", "1.5", "-1e300", "inf", "-inf", "nan"):
        yield "float.%s" % number, float(number)
    yield "text.umlaut", "grün €😀"
    for length in (0, 1, 31, 32, 255, 256, 65535, 65536):
        yield "text.%d" % length, "a" * length
        yield "bytes.%d" % length, b"a" * length
    for length in (0, 1, 15, 16, 65535, 65536):
        yield "array.%d" % length, [1] * length
        yield "map.%d" % length, {str(i): i for i in range(length)}
    yield "tuple", (1, "two", b"three", [4.0])
    yield "capabilities", {"weight": 2, "nested": {b"k": [None, True]}}
    for length in (0, 1, 2, 3, 4, 8, 15, 16, 17, 255, 256, 65535, 65536):
        yield "ext.%d" % length, msgpack.ExtType(42, b"x" * length)


def oslo():
    yield "uuid", uuid.UUID("01234567-89ab-cdef-fedc-ba9876543210")
    yield "datetime.naive", JOINED_ON
    yield "datetime.midnight", datetime.datetime(1, 1, 1)
    yield "datetime.end", datetime.datetime.max
    yield "count", itertools.count(3)
    yield "count.step", itertools.count(-3, 2)
    yield "ip.v4", netaddr.IPAddress("192.0.2.1")
    yield "ip.v6", netaddr.IPAddress("::ffff:192.0.2.1")
    yield "set", {1, 2, 3}
    yield "set.empty", set()
    yield "frozenset", frozenset([uuid.UUID(int=1)])
    yield "xmlrpc", xmlrpc.client.DateTime(JOINED_ON)
    yield "date", datetime.date(2026, 11, 22)


def zoned():
    utc = datetime.timezone.utc
    yield "datetime.utc", JOINED_ON.replace(tzinfo=utc)
    yield "datetime.offset", JOINED_ON.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    try:
        import zoneinfo
        yield "datetime.berlin", JOINED_ON.replace(tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
    except (ImportError, KeyError):
        pass


def python2():
    """What Python 2 wrote, where literals were bytes: oslo.serialization to 2.4.0, Tooz to 1.35."""
    day = {b"day": 22, b"month": 11, b"year": 2026}
    time = {**day, b"hour": 19, b"minute": 26, b"second": 3, b"microsecond": 51664}
    yield "datetime", msgpack.ExtType(1, msgpack.packb(time, use_bin_type=True))
    yield "datetime.utc", msgpack.ExtType(1, msgpack.packb({**time, b"tz": b"UTC"}, use_bin_type=True))
    yield "date", msgpack.ExtType(7, msgpack.packb(day, use_bin_type=True))
    joined_on = msgpack.ExtType(1, msgpack.packb(time, use_bin_type=True))
    yield "metadata", {b"group_id": b"g1"}
    yield "member", {b"capabilities": b"", b"joined_on": joined_on, b"member_id": b"m1"}


def groups():
    """The values of the memcached driver."""
    capabilities = b"capabilities"
    yield "empty", {}
    yield "two", {b"m1": {capabilities: {"weight": 2}}, b"m2": {capabilities: None}}
    yield "mixed", {"m1": {capabilities: b""}, b"m2": {capabilities: utils.dumps({"weight": 1})}}
    yield "list", [b"g1", "g2"]


def files():
    """What lies in the file driver's directory after three members joined in their ways."""
    file_driver.datetime = types.SimpleNamespace(datetime=StandingStill)
    with tempfile.TemporaryDirectory() as directory:
        for member, group, capabilities in ((b"m1", b"g1", ()), (b"m2", b"g1", ({"weight": 2},)), ("mü", "gü", (None,))):
            if not isinstance(member, bytes) and importlib.metadata.version("tooz") < "1.36":
                continue  # cannot hash text on Python 3
            coordinator = coordination.get_coordinator("file://" + directory, member)
            coordinator.start()
            try:
                coordinator.create_group(group).get()
            except coordination.GroupAlreadyExist:
                pass
            coordinator.join_group(group, *capabilities).get()
            if member == b"m1" and hasattr(coordinator, "join_partitioned_group"):
                coordinator.join_partitioned_group(b"partitioned", weight=3)
        for folder, _, names in os.walk(os.path.join(directory, "groups")):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as content:
                    yield os.path.relpath(path, directory).replace(os.sep, "/"), content.read()


def main():
    for package in ("tooz", "oslo.serialization"):
        print("#", package, importlib.metadata.version(package))
    print("# msgpack", ".".join(map(str, msgpack.version)))
    for prefix, pairs in (("value", values), ("oslo", oslo), ("zoned", zoned), ("python2", python2), ("group", groups)):
        for name, value in pairs():
            emit(prefix + "." + name, utils.dumps(value))
    for path, blob in sorted(files()):
        print("file." + path, blob.hex())


if __name__ == "__main__":
    main()
