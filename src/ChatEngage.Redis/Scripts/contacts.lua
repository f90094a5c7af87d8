-- One page of contacts, highest score first. KEYS: a zset of contacts.
-- ARGV: score and contact behind which to begin ('' from the start), count, prefix of contacts, prefix of ledgers.
-- Answers a flat list: contact, score, its hash, its ledger.
local from, behind, count = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local rank = from and redis.call('ZCOUNT', KEYS[1], '(' .. ARGV[1], '+inf') or 0
local answer = {}
while #answer < 4 * count do
  local rows = redis.call('ZREVRANGE', KEYS[1], rank, rank + count - 1, 'WITHSCORES')
  if #rows == 0 then break end
  for i = 1, #rows, 2 do
    local id, score = rows[i], tonumber(rows[i + 1])
    if #answer < 4 * count and (not from or score < from or id < behind) then
      answer[#answer + 1] = id
      answer[#answer + 1] = rows[i + 1]
      answer[#answer + 1] = redis.call('HGETALL', ARGV[4] .. id)
      answer[#answer + 1] = redis.call('HGETALL', ARGV[5] .. id)
    end
  end
  rank = rank + #rows / 2
end
return answer
