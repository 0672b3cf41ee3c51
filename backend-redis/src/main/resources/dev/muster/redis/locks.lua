-- An exclusive holder's value is muster:x:TOKEN:FENCING TOKEN:MEMBER in all keys of the lock. Shared holders have a marker
-- in all keys, and stand in a sorted set, as TOKEN:MEMBER with their deadlines. No Python holder writes either.
local SHARED = 'muster:shared'

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function isHeldBy(value, token)
  return value and string.sub(value, 1, 42) == 'muster:x:' .. token .. ':'
end

-- The values of the keys, false where there is none.
local function valuesOf(keys)
  local values = {}
  for i, key in ipairs(keys) do
    values[i] = redis.call('GET', key)
  end
  return values
end

local function count(values, matches)
  local found = 0
  for _, value in ipairs(values) do
    if matches(value) then
      found = found + 1
    end
  end
  return found
end

-- The last deadline of the readers, or false if none is left. Those whose time is over are dropped.
local function lastReader(readers, at)
  redis.call('ZREMRANGEBYSCORE', readers, '-inf', at)
  return tonumber(redis.call('ZREVRANGE', readers, 0, 0, 'WITHSCORES')[2] or false)
end

-- The marker lives exactly as long as the last reader.
local function settle(keys, readers, at)
  local last = lastReader(readers, at)
  for _, key in ipairs(keys) do
    if redis.call('GET', key) == SHARED then
      if last then
        redis.call('PEXPIREAT', key, string.format('%.0f', last))
      else
        redis.call('DEL', key)
      end
    end
  end
  if last then
    redis.call('PEXPIREAT', readers, string.format('%.0f', last))
  end
end

local function isReader(values, readers, who, at)
  local deadline = redis.call('ZSCORE', readers, who)
  return deadline and tonumber(deadline) > at
    and count(values, function(value) return value == SHARED end) == #values
end

local function isHolder(mode, values, readers, token, member, at)
  if mode == 's' then
    return isReader(values, readers, token .. ':' .. member, at)
  end
  return count(values, function(value) return isHeldBy(value, token) end) == #values
end

-- Takes away whatever of the lock is the token's.
local function drop(mode, keys, readers, token, member, at)
  if mode == 's' then
    redis.call('ZREM', readers, token .. ':' .. member)
    settle(keys, readers, at)
    return
  end
  for _, key in ipairs(keys) do
    if isHeldBy(redis.call('GET', key), token) then
      redis.call('DEL', key)
    end
  end
end

local function renew(mode, keys, readers, token, member, timeout, at)
  if mode == 's' then
    redis.call('ZADD', readers, at + timeout, token .. ':' .. member)
    settle(keys, readers, at)
    return
  end
  for _, key in ipairs(keys) do
    redis.call('PEXPIRE', key, timeout)
  end
end

-- Wakes those who wait for the lock, though it did not change: watchers are told of changed keys only.
local function touch(keys)
  for _, key in ipairs(keys) do
    local left = redis.call('PTTL', key)
    if left == -2 then
      redis.call('SET', key, SHARED, 'PX', 1000)
      redis.call('DEL', key)
    elseif left > 0 then
      redis.call('PEXPIRE', key, left)
    end
  end
end
