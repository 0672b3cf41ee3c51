"""A member by Tooz: evaluates each line, and answers with the repr of its value or the name of its error."""

import sys

from tooz import coordination
from tooz import partitioner

c = coordination.get_coordinator(sys.argv[1], sys.argv[2].encode())
c.start()
locks = {}
seen = []


def lock(name):
    return locks.setdefault(name, c.get_lock(name))


def count(counter):
    """A hundred times, adds one to the number in a file, under the lock."""
    for _ in range(100):
        with lock(b'lock'):
            with open(counter) as file:
                number = int(file.read())
            with open(counter, 'w') as file:
                file.write(str(number + 1))
    return True


def elected(event):
    seen.append(('elected', event.group_id, event.member_id))


for line in sys.stdin:
    try:
        answer = repr(eval(line))
    except Exception as error:
        answer = type(error).__name__
    print(answer, flush=True)
