-- Enters a member into a group and starts its beat, unless another process beats for it.
-- KEYS: group, groups, beat, own
-- ARGV: group id, member, capabilities, beat, time-out, incarnation, how long to keep own, what keys of groups begin with
local group, groups, beat, own = unpack(KEYS)
local id, member, capabilities, mine, timeout, incarnation, keep, prefix = unpack(ARGV)
if redis.call('EXISTS', group) == 0 then
  return {'none', redis.call('EXISTS', own)}
end
local live = redis.call('GET', beat)
if live and live ~= mine then
  return {'taken', redis.call('PTTL', beat)}
end
local before = redis.call('HGET', group, member)
if not live then
  -- Our beat would keep alive what a dead predecessor left.
  for _, other in ipairs(redis.call('SMEMBERS', groups)) do
    redis.pcall('HDEL', prefix .. other, member)
  end
  before = false
end
local now = redis.call('TIME')
local joined = now[1] .. string.format('%06d', now[2])
local updated = joined
if before then
  local by, since, changed = string.match(redis.call('HGET', own, member) or '', '^(%x+):(%d+):(%d+)$')
  if by == incarnation then
    joined = since
    updated = before == capabilities and changed or updated
  end
end
redis.call('SADD', groups, id)
redis.call('HSET', group, member, capabilities)
redis.call('PSETEX', beat, timeout, mine)
-- The field without a name says that the group was there.
redis.call('HSET', own, '', '1', member, incarnation .. ':' .. joined .. ':' .. updated)
redis.call('PEXPIRE', own, keep)
return {'joined'}
