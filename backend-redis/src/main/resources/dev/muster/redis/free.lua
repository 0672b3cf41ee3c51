-- Takes a lock for a token, if it is free and nobody waits before it. This part is the ordinary case: nobody has it,
-- nobody waits for it.
-- KEYS: the lock's keys, readers, queue, fence
-- ARGV: mode (x or s), token, member, time-out, whether to keep a place, the greatest fencing token known
local mode, token, member, timeout, waits, floor = unpack(ARGV)
local n = #KEYS - 3

local function take()
  local fence = KEYS[n + 3]
  local time = redis.call('TIME')
  local number = math.max(
    time[1] * 1000000 + time[2], (tonumber(redis.call('GET', fence) or '0') or 0) + 1, tonumber(floor) + 1)
  number = string.format('%.0f', number)
  redis.call('SET', fence, number)
  for i = 1, n do
    redis.call('SET', KEYS[i], 'muster:x:' .. token .. ':' .. number .. ':' .. member, 'PX', timeout)
  end
  return {1, number}
end

if mode == 'x' and redis.call('EXISTS', unpack(KEYS, 1, n + 2)) == 0 then
  return take()
end
