-- Who holds a lock: after how long it may be free without a hint, then mode and member of each; Python tells no member.
-- KEYS: the lock's keys, readers
local keys, n = {}, #KEYS - 1
for i = 1, n do
  keys[i] = KEYS[i]
end
local readers = KEYS[n + 1]
local at = now()
local last = lastReader(readers, at)
local soonest, holders, seen = -1, {}, {}
for i, value in ipairs(valuesOf(keys)) do
  if value and (value ~= SHARED or last) then
    local left = redis.call('PTTL', keys[i])
    if left >= 0 and (soonest < 0 or left < soonest) then
      soonest = left
    end
    if not seen[value] then
      seen[value] = true
      if value == SHARED then
        for _, reader in ipairs(redis.call('ZRANGE', readers, 0, -1)) do
          holders[#holders + 1] = {'s', string.sub(reader, 34)}
        end
        local first = redis.call('ZRANGE', readers, 0, 0, 'WITHSCORES')[2]
        soonest = math.min(soonest, tonumber(first) - at)
      else
        holders[#holders + 1] = {'x', string.match(value, '^muster:x:%x+:%d+:(.*)$') or ''}
      end
    end
  end
end
return {soonest, holders}
