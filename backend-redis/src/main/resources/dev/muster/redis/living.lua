-- Drops the dead of a group, as Tooz's get_members does: those without a beat.
-- Returns the living: id, capabilities, value of the beat, its remaining milliseconds.
local function living(group, own, beats)
  local all = redis.call('HGETALL', group)
  local at, keys = {}, {}
  for i = 1, #all, 2 do
    if all[i] ~= '__created__' then
      at[#at + 1] = i
      keys[#keys + 1] = beats .. all[i]
    end
  end
  local living = {}
  for from = 1, #keys, 1000 do
    local to = math.min(from + 999, #keys)
    local values = redis.call('MGET', unpack(keys, from, to))
    for n = from, to do
      local id, value = all[at[n]], values[n - from + 1]
      if value then
        living[#living + 1] = {id, all[at[n] + 1], value, redis.call('PTTL', keys[n])}
      else
        redis.call('HDEL', group, id)
        redis.call('HDEL', own, id)
      end
    end
  end
  return living
end
