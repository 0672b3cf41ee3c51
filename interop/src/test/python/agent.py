"""An agent of a mixed fleet: members by Tooz, told what to do in lines of JSON and answering in lines of JSON.

A line {"id": 1, "member": "m", "op": "call", "args": ["get_members", "b'group'"]} is answered by {"id": 1, "value": ...}
or {"id": 1, "error": "GroupNotCreated", "message": "..."}. Each member has a coordinator and a thread of its own, so
members do not wait for each other. Ids, capabilities and the like are given as Python expressions, so that bytes and
text stay apart, and are answered as such (show). The first line out says which versions these are.
"""

import bisect
import datetime
import fcntl
import hashlib
import importlib.metadata
import itertools
import json
import os
import queue
import random
import sys
import threading
import time
import uuid
import xmlrpc.client

import msgpack
import netaddr
from tooz import coordination
from tooz import hashring

NAMES = {
    'count': itertools.count,
    'DateTime': xmlrpc.client.DateTime,
    'date': datetime.date,
    'datetime': datetime.datetime,
    'ExtType': msgpack.ExtType,
    'IPAddress': netaddr.IPAddress,
    'utc': datetime.timezone.utc,
    'UUID': uuid.UUID,
}


def read(expression):
    return eval(expression, dict(NAMES))


def show(value):
    """The expression of a value, the same in every version and run."""
    if isinstance(value, dict):
        return '{%s}' % ', '.join('%s: %s' % (show(k), show(v)) for k, v in value.items())
    if isinstance(value, (set, frozenset)):
        name = '%s' if isinstance(value, set) else 'frozenset(%s)'
        return name % ('{%s}' % ', '.join(sorted(map(show, value))))
    if isinstance(value, (list, tuple)) and not isinstance(value, msgpack.ExtType):
        return '[%s]' % ', '.join(map(show, value))
    if isinstance(value, datetime.datetime):
        return 'datetime %s' % value.isoformat()
    if isinstance(value, xmlrpc.client.DateTime):
        return 'DateTime %s' % value.value
    return repr(value)


def text(member_id):
    return member_id.decode() if isinstance(member_id, bytes) else member_id


class OldRing:
    """Ceilometer's own ring before 2017: 100 points a member, four bytes of MD5 each."""

    def __init__(self, members):
        self.owners = {}
        for member in members:
            for point in range(100):
                self.owners[self.place('%s-%s' % (member, point))] = member
        self.places = sorted(self.owners)

    @staticmethod
    def place(key):
        return int.from_bytes(hashlib.md5(key.encode()).digest()[:4], 'big')

    def owner(self, key):
        at = bisect.bisect(self.places, self.place(key))
        return self.owners[self.places[at % len(self.places)]]


class Hashed:
    def __init__(self, key):
        self.key = key

    def __tooz_hash__(self):
        return self.key.encode()


class Member:
    def __init__(self):
        self.requests = queue.Queue()
        self.locks = {}
        self.seen = []
        self.rings = {}
        self.told = {}
        self.twice = 0
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        request = {'op': None}
        while request['op'] != 'stop':
            request = self.requests.get()
            answer(request, getattr(self, 'do_' + request['op']))

    def do_start(self, url, member, heart=False):
        self.coordinator = coordination.get_coordinator(url, read(member))
        self.coordinator.start(start_heart=heart)

    def do_stop(self):
        self.coordinator.stop()

    def do_call(self, method, *arguments):
        result = getattr(self.coordinator, method)(*map(read, arguments))
        return show(result.get() if hasattr(result, 'get') and hasattr(result, 'done') else result)

    def do_bounded(self, seconds, method, *arguments):
        return show(getattr(self.coordinator, method)(*map(read, arguments)).get(timeout=seconds))

    def do_keep(self, path):
        """Keeps an fcntl lock on a file until the process ends."""
        self.kept = open(path, 'a')
        fcntl.lockf(self.kept, fcntl.LOCK_EX)

    def do_watch(self, group):
        self.coordinator.watch_join_group(read(group), lambda event: self.see('joined', event))
        self.coordinator.watch_leave_group(read(group), lambda event: self.see('left', event))

    def do_elect(self, group):
        self.coordinator.watch_elected_as_leader(read(group), lambda event: self.see('elected', event))

    def do_believes(self, group):
        """Whether a ZooKeeper member takes itself for the leader."""
        return bool(self.coordinator._leader_locks[read(group)].is_acquired)

    def see(self, what, event):
        self.seen.append([what, show(event.member_id)])

    def do_events(self):
        events, self.seen = self.seen, []
        return events

    def lock(self, name):
        if name not in self.locks:
            self.locks[name] = self.coordinator.get_lock(read(name))
        return self.locks[name]

    def do_acquire(self, name, seconds=0, shared=False):
        more = {'shared': True} if shared else {}
        return bool(self.lock(name).acquire(blocking=seconds or False, **more))

    def do_release(self, name):
        return bool(self.lock(name).release())

    def do_break(self, name):
        return bool(self.lock(name).break_())

    def do_owner(self, name):
        return bool(self.lock(name).is_still_owner())

    def do_with(self, name):
        with self.lock(name)(blocking=False):
            return True

    def do_partition(self, group, weight=1):
        self.rings[group] = self.coordinator.join_partitioned_group(read(group), weight=weight)

    def do_tell(self, group):
        """From now on the events of a group are added up."""
        self.told[group] = set(map(text, self.coordinator.get_members(read(group)).get()))
        self.coordinator.watch_join_group(read(group), lambda event: self.joined(self.told[group], text(event.member_id)))
        self.coordinator.watch_leave_group(read(group), lambda event: self.left(self.told[group], text(event.member_id)))

    def joined(self, members, member):
        self.twice += member in members
        members.add(member)

    def left(self, members, member):
        self.twice += member not in members
        members.discard(member)

    def do_unpartition(self, group):
        self.coordinator.leave_partitioned_group(self.rings.pop(group))

    def do_round(self, group, objects):
        """One cycle: look, then say who is there, who owns each of so many objects, who is there by what events told,
        and how many events told what was known."""
        self.coordinator.run_watchers()
        ring = self.rings[group]
        members = ' '.join(sorted(map(text, ring.ring.nodes)))
        owners = ' '.join(self.owner(ring, 'object-%d' % number) for number in range(objects))
        return [members, owners, ' '.join(sorted(self.told.get(group, ()))), self.twice]

    @staticmethod
    def owner(ring, key):
        owners = ring.members_for_object(key)
        return text(owners.pop()) if owners else '-'

    def do_tooz_hashed(self, group, objects):
        """As round, for objects that bring their own hash."""
        ring = self.rings[group]
        return ' '.join(self.owner(ring, Hashed('object-%d' % number)) for number in range(objects))

    def do_demand_all(self, url):
        coordination.get_coordinator(url, b'demanding', characteristics=list(coordination.Characteristics))

    def do_unwatch(self, group):
        self.coordinator.unwatch_join_group(read(group), print)

    def do_unknown_node(self):
        hashring.HashRing([b'a']).remove_node(b'b')

    def do_delay(self, path, target, method, when):
        """From now on a method waits, before or after its work, until a file is there; that it waits is told by another."""
        owner = eval(target, {'coordinator': self.coordinator})
        original = getattr(owner, method)

        def wait():
            open(path + '.waited', 'w').close()
            while not os.path.exists(path):
                time.sleep(0.01)

        def delayed(*arguments, **named):
            if when == 'before':
                wait()
            result = original(*arguments, **named)
            if when == 'after':
                wait()
            return result

        setattr(owner, method, delayed)

    def do_watch_badly(self, group):
        self.coordinator.watch_join_group(read(group), lambda event: {}['raised by a callback'])
        self.do_watch(group)

    def do_shrink(self):
        """How many points a node has whose weight went from 4 to 1."""
        ring = hashring.HashRing([])
        ring.add_node(b'a', 4)
        ring.add_node(b'a', 1)
        return len(ring)

    def do_repeat(self):
        """Two ids, one the other twice: both are added and removed."""
        ring = hashring.HashRing([b'1', b'11'])
        ring.remove_node(b'1')
        ring.remove_node(b'11')

    def do_replicas(self):
        ring = hashring.HashRing([b'a'])
        ring.add_node(b'weightless', 0)
        return len(ring.get_nodes(b'object', replicas=2))

    def do_mine(self, group, objects):
        ring = self.rings[group]
        return [number for number in range(objects) if ring.belongs_to_self('object-%d' % number)]

    def do_old_ring(self, group, objects):
        ring = OldRing(sorted(map(text, self.coordinator.get_members(read(group)).get())))
        return [ring.owner('object-%d' % number) for number in range(objects)]

    def do_hold(self, name, times, path, label):
        """Takes a lock so many times, and writes into a file, which orders all writers, when it is held."""
        lock = self.coordinator.get_lock(read(name))
        log = os.open(path, os.O_WRONLY | os.O_APPEND)
        try:
            while times:
                if lock.acquire(blocking=False):
                    os.write(log, b'in %s\n' % label.encode())
                    time.sleep(random.uniform(0, 0.002))
                    os.write(log, b'out %s\n' % label.encode())
                    lock.release()
                    times -= 1
                time.sleep(random.uniform(0, 0.004))
        finally:
            os.close(log)


def answer(request, function):
    try:
        reply = {'value': function(*request.get('args', ()))}
    except Exception as error:
        reply = {'error': type(error).__name__, 'message': str(error)}
    say(dict(reply, id=request['id']))


def say(reply):
    line = json.dumps(reply) + '\n'
    with speaking:
        sys.stdout.write(line)
        sys.stdout.flush()


speaking = threading.Lock()
members = {}
say({'id': 0, 'value': {'tooz': importlib.metadata.version('tooz')}})
for line in sys.stdin:
    command = json.loads(line)
    if command['member'] not in members:
        members[command['member']] = Member()
    members[command['member']].requests.put(command)
    if command['op'] == 'stop':
        del members[command['member']]
os._exit(0)
