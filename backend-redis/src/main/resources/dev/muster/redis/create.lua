-- Creates a group, as Tooz's create_group does.
-- KEYS: group, groups    ARGV: group id
if redis.call('EXISTS', KEYS[1]) == 1 then
  return {0}
end
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], '__created__', '1')
return {1}
