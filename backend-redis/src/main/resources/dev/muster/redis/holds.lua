-- Whether a token holds a lock.
-- KEYS: the lock's keys, readers    ARGV: mode, token, member
local keys, n = {}, #KEYS - 1
for i = 1, n do
  keys[i] = KEYS[i]
end
return {isHolder(ARGV[1], valuesOf(keys), KEYS[n + 1], ARGV[2], ARGV[3], now()) and 1 or 0}
