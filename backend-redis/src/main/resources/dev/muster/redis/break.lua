-- Takes a lock away from all who hold it or wait for it.
-- KEYS: the lock's keys, readers, queue
local keys, n = {}, #KEYS - 2
for i = 1, n do
  keys[i] = KEYS[i]
end
local readers, queue = KEYS[n + 1], KEYS[n + 2]
local last = lastReader(readers, now())
local held = count(valuesOf(keys), function(value) return value and (last or value ~= SHARED) end)
redis.call('DEL', unpack(keys))
redis.call('DEL', readers)
if redis.call('DEL', queue) == 1 then
  touch(keys)
end
return {held > 0 and 1 or 0}
