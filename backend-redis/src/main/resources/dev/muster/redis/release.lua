-- Removes every trace of a token: held, or waiting.
-- KEYS: the lock's keys, readers, queue    ARGV: mode, token, member
local keys, n = {}, #KEYS - 2
for i = 1, n do
  keys[i] = KEYS[i]
end
local readers, queue = KEYS[n + 1], KEYS[n + 2]
local mode, token, member = unpack(ARGV)
local at = now()
local held = isHolder(mode, valuesOf(keys), readers, token, member, at)
drop(mode, keys, readers, token, member, at)
if redis.call('HDEL', queue, token) == 1 and redis.call('EXISTS', queue) == 1 then
  touch(keys)
end
return {held and 1 or 0}
