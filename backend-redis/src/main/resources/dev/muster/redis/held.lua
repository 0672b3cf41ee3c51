-- Removes every trace of a token: held, or waiting. This part is the ordinary case: it holds the lock alone.
-- KEYS: the lock's keys, readers, queue    ARGV: mode, token, member
local mode, token, member = unpack(ARGV)
local n = #KEYS - 2

if mode == 'x' then
  local held = 0
  for i = 1, n do
    local value = redis.call('GET', KEYS[i])
    if value and string.sub(value, 1, 42) == 'muster:x:' .. token .. ':' then
      held = held + 1
    end
  end
  if held == n then
    redis.call('DEL', unpack(KEYS, 1, n))
    return {1}
  end
end
