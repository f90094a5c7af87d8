-- Takes out a contact who was not seen since a time. KEYS: owner, people, contact, ledger, who, conversations of the contact, task, todo, then levels.
-- ARGV: epoch, contact, time (ms), the author digest that 'who' was made of ('' none), id of the task, prefix of conversation keys.
-- Answers gone, seen (again since), or lost (the epoch moved).
if (redis.call('HGET', KEYS[1], 'epoch') or '') ~= ARGV[1] then return 'lost' end
local before = tonumber(ARGV[3])
local score = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[2]))
local known = redis.call('HMGET', KEYS[3], 'last', 'w')
if (score and score >= before) or (known[1] and tonumber(known[1]) >= before) or (known[2] or '') ~= ARGV[4] then return 'seen' end
if ARGV[4] ~= '' and redis.call('GET', KEYS[5]) == ARGV[2] then redis.call('DEL', KEYS[5]) end
-- A conversation that is still there must lead to the contact, should it be erased.
for _, id in ipairs(redis.call('ZRANGE', KEYS[6], 0, -1)) do
  if redis.call('EXISTS', ARGV[6] .. id) == 0 then redis.call('ZREM', KEYS[6], id) end
end
for i = 9, #KEYS do redis.call('ZREM', KEYS[i], ARGV[2]) end
redis.call('DEL', KEYS[7])
redis.call('ZREM', KEYS[8], ARGV[5])
redis.call('DEL', KEYS[3], KEYS[4])
redis.call('ZREM', KEYS[2], ARGV[2])
return 'gone'
