-- Who took part in a span of local days, one page of those who were seen after it. KEYS: people.
-- ARGV: score and contact behind which to begin, count, prefix of ledgers, prefix of contacts, first and last day (yyyyMMdd), begin and end of the span (ms).
-- Answers {number last seen within the span, contact, score, took part (0/1)...}: the number and the last page are of one moment.
local from, behind, count = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local rank = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[1])
local answer = {0}
local found = 0
while found < count do
  local rows = redis.call('ZRANGE', KEYS[1], rank, rank + count - 1, 'WITHSCORES')
  if #rows == 0 then break end
  for i = 1, #rows, 2 do
    local id, score = rows[i], tonumber(rows[i + 1])
    if found < count and (score > from or id > behind) then
      local days = redis.call('HKEYS', ARGV[4] .. id)
      local part = 0
      for _, day in ipairs(days) do
        if #day == 8 and day >= ARGV[6] and day <= ARGV[7] then part = 1 break end
      end
      if #days == 0 then
        -- Nothing is kept of this one but when it was first and last seen.
        local first = tonumber(redis.call('HGET', ARGV[5] .. id, 'first') or '')
        if first and first < tonumber(ARGV[9]) then part = 1 end
      end
      found = found + 1
      answer[#answer + 1] = id
      answer[#answer + 1] = rows[i + 1]
      answer[#answer + 1] = part
    end
  end
  rank = rank + #rows / 2
end
answer[1] = redis.call('ZCOUNT', KEYS[1], ARGV[8], '(' .. ARGV[9])
return answer
