"""A member by Tooz's memcached driver: evaluates each line, and answers with the repr of its value or the name of its error."""

import sys

from tooz import coordination

c = coordination.get_coordinator(sys.argv[1], sys.argv[2].encode())
c.start()
locks = {}
seen = []


def lock(name):
    return locks.setdefault(name, c.get_lock(name))


def elected(event):
    seen.append(('elected', event.group_id, event.member_id))


for line in sys.stdin:
    try:
        answer = repr(eval(line))
    except Exception as error:
        answer = type(error).__name__
    print(answer, flush=True)
