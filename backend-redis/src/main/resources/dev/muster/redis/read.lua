-- The living members of a group: id, capabilities, value of the beat, its remaining milliseconds, times.
-- KEYS: group, own    ARGV: what keys of beats begin with
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {}
end
local members = living(KEYS[1], KEYS[2], ARGV[1])
local all = redis.call('HGETALL', KEYS[2])
local times = {}
for i = 1, #all, 2 do
  times[all[i]] = all[i + 1]
end
for _, member in ipairs(members) do
  member[5] = times[member[1]] or ''
  times[member[1]] = nil
end
for left in pairs(times) do
  if left ~= '' then
    redis.call('HDEL', KEYS[2], left)
  end
end
return {1, members}
