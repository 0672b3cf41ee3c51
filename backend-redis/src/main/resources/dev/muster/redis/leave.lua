-- Removes a member from a group, if its beat is this process's; an entry without any beat is dead and dropped.
-- KEYS: group, beat, own    ARGV: member, beat
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {'NO_GROUP'}
end
local live = redis.call('GET', KEYS[2])
if live and live ~= ARGV[2] then
  return {'NOT_JOINED'}
end
local removed = redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return {(live and removed == 1) and 'DONE' or 'NOT_JOINED'}
