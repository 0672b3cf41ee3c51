-- Ends a beat, if it is this process's.
-- KEYS: beat    ARGV: beat
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return {}
