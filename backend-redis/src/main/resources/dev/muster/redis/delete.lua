-- Deletes a group without living members. Also takes a group from the set that is there no more.
-- KEYS: group, groups, own    ARGV: group id, what keys of beats begin with
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('SREM', KEYS[2], ARGV[1])
  return {'NO_GROUP'}
end
if #living(KEYS[1], KEYS[3], ARGV[2]) > 0 then
  return {'NOT_EMPTY'}
end
redis.call('SREM', KEYS[2], ARGV[1])
redis.call('DEL', KEYS[1])
return {'DELETED'}
