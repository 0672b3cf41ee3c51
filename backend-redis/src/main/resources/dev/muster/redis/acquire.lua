-- Takes a lock for a token, if it is free and nobody waits before it.
-- KEYS: the lock's keys, readers, queue, fence
-- ARGV: mode (x or s), token, member, time-out, whether to keep a place, the greatest fencing token known
local mode, token, member, timeout, waits, floor = unpack(ARGV)
local keys, n = {}, #KEYS - 3
for i = 1, n do
  keys[i] = KEYS[i]
end
local readers, queue, fence = KEYS[n + 1], KEYS[n + 2], KEYS[n + 3]
local at = now()
local values = valuesOf(keys)

if isHolder(mode, values, readers, token, member, at) then
  renew(mode, keys, readers, token, member, timeout, at)
  return {1, string.match(values[1], '^muster:x:%x+:(%d+):') or ''}
end

local blockedUntil = 0
local last = lastReader(readers, at)
local marked = false
for i, value in ipairs(values) do
  if value == SHARED then
    marked = true
    if mode == 'x' and last then
      blockedUntil = math.max(blockedUntil, last)
    end
  elseif value and not isHeldBy(value, token) then
    local left = redis.call('PTTL', keys[i])
    blockedUntil = math.max(blockedUntil, left == -1 and math.huge or at + left)
  end
end

-- Places are MODE:NUMBER:DEADLINE by token.
local places = redis.call('HGETALL', queue)
local mine, greatest = nil, 0
local others = {}
for i = 1, #places, 2 do
  local kind, number, deadline = string.match(places[i + 1], '^(%a):(%d+):(%d+)$')
  number, deadline = tonumber(number), tonumber(deadline)
  if not deadline or deadline <= at then
    redis.call('HDEL', queue, places[i])
  else
    greatest = math.max(greatest, number)
    if places[i] == token then
      mine = number
    elseif mode == 'x' or kind == 'x' then
      others[#others + 1] = {number, deadline}
    end
  end
end
for _, other in ipairs(others) do
  if not mine or other[1] < mine then
    blockedUntil = math.max(blockedUntil, other[2])
  end
end

if blockedUntil > 0 then
  if waits == '1' then
    local place = mode .. ':' .. string.format('%.0f:%.0f', mine or greatest + 1, at + timeout)
    redis.call('HSET', queue, token, place)
    redis.call('PEXPIRE', queue, math.max(redis.call('PTTL', queue), tonumber(timeout)))
  end
  return {0, blockedUntil == math.huge and -1 or math.max(blockedUntil - at, 0)}
end

redis.call('HDEL', queue, token)
if mode == 's' then
  if not (marked and last) then
    redis.call('DEL', readers)
  end
  redis.call('ZADD', readers, at + timeout, token .. ':' .. member)
  for i, key in ipairs(keys) do
    if values[i] ~= SHARED then
      redis.call('SET', key, SHARED, 'PX', timeout)
    end
  end
  settle(keys, readers, at)
  return {1, ''}
end

local time = redis.call('TIME')
local number = math.max(
  time[1] * 1000000 + time[2], (tonumber(redis.call('GET', fence) or '0') or 0) + 1, tonumber(floor) + 1)
number = string.format('%.0f', number)
redis.call('SET', fence, number)
redis.call('DEL', readers)
for _, key in ipairs(keys) do
  redis.call('SET', key, 'muster:x:' .. token .. ':' .. number .. ':' .. member, 'PX', timeout)
end
return {1, number}
