-- Replaces a member's capabilities, as Tooz's update_capabilities does, if its beat is this process's.
-- KEYS: group, beat, own    ARGV: member, beat, capabilities, incarnation
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {'NO_GROUP'}
end
local before = redis.call('HGET', KEYS[1], ARGV[1])
if not before or redis.call('GET', KEYS[2]) ~= ARGV[2] then
  return {'NOT_JOINED'}
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
local joined = string.match(redis.call('HGET', KEYS[3], ARGV[1]) or '', '^' .. ARGV[4] .. ':(%d+):')
if joined and before ~= ARGV[3] then
  local now = redis.call('TIME')
  local updated = now[1] .. string.format('%06d', now[2])
  redis.call('HSET', KEYS[3], ARGV[1], ARGV[4] .. ':' .. joined .. ':' .. updated)
end
return {'DONE'}
