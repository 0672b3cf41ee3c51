-- Renews a member's beat and its claims, and tells what became of its entries.
-- KEYS: beat, groups, for each group: group, own; for each claim: the lock's keys, readers
-- ARGV: member, beat, time-out, how long to keep own, how many groups, their ids; for each claim: how many keys, mode,
--       token, time-out
local member, mine, timeout, keep, groups = unpack(ARGV, 1, 5)
local reply = {}
local live = redis.call('GET', KEYS[1])
local key, arg = 3, 6
for _ = 1, tonumber(groups) do
  local group, own = KEYS[key], KEYS[key + 1]
  local state = 'DROPPED'
  if redis.call('EXISTS', group) == 0 then
    -- Who deletes a group takes it from the set; and a store that forgot it forgot own too.
    local deleted = redis.call('EXISTS', own) == 1 and redis.call('SISMEMBER', KEYS[2], ARGV[arg]) == 0
    state = deleted and 'GROUP_DELETED' or 'GROUP_FORGOTTEN'
  elseif live and live ~= mine then
    state = 'FOREIGN'
  elseif not live then
    redis.call('HDEL', group, member)
  elseif redis.call('HEXISTS', group, member) == 1 then
    state = 'PRESENT'
    redis.call('HSETNX', own, '', '1')
    if redis.call('PTTL', own) < keep / 2 then
      redis.call('PEXPIRE', own, keep)
    end
  end
  reply[#reply + 1] = state
  key, arg = key + 2, arg + 1
end
local renewed = live == mine and tonumber(groups) > 0
if renewed then
  redis.call('PEXPIRE', KEYS[1], timeout)
end

local at = now()
while arg <= #ARGV do
  local n, mode, token, keeps = tonumber(ARGV[arg]), ARGV[arg + 1], ARGV[arg + 2], ARGV[arg + 3]
  local keys = {}
  for i = 1, n do
    keys[i] = KEYS[key + i - 1]
  end
  local readers = KEYS[key + n]
  if isHolder(mode, valuesOf(keys), readers, token, member, at) then
    renew(mode, keys, readers, token, member, keeps, at)
    reply[#reply + 1] = 1
  else
    -- With several keys some may still be ours.
    drop(mode, keys, readers, token, member, at)
    reply[#reply + 1] = 0
  end
  key, arg = key + n + 1, arg + 4
end
return {renewed and 1 or 0, reply}
