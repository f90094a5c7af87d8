-- One page of an index, with the documents. KEYS: index, then sets that must all hold the conversation.
-- ARGV: score and id behind which to begin ('' from the start), count, prefix of conversation keys.
-- Answers a flat list: id, score, version, document.
local from, behind, count = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local found = {}
local function after(score, id)
  return not from or score > from or (score == from and id > behind)
end

if #KEYS > 1 then
  local sets = {}
  for k = 2, #KEYS do sets[#sets + 1] = KEYS[k] end
  local rows = {}
  for _, id in ipairs(redis.call('SINTER', unpack(sets))) do
    local score = tonumber(redis.call('ZSCORE', KEYS[1], id))
    if score and after(score, id) then rows[#rows + 1] = {id, score} end
  end
  table.sort(rows, function(x, y) return x[2] < y[2] or (x[2] == y[2] and x[1] < y[1]) end)
  for i = 1, math.min(count, #rows) do found[i] = rows[i] end
else
  local rank = from and redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[1]) or 0
  while #found < count do
    local rows = redis.call('ZRANGE', KEYS[1], rank, rank + count - 1, 'WITHSCORES')
    if #rows == 0 then break end
    for i = 1, #rows, 2 do
      local score = tonumber(rows[i + 1])
      if #found < count and after(score, rows[i]) then found[#found + 1] = {rows[i], score} end
    end
    rank = rank + #rows / 2
  end
end

local answer = {}
for _, row in ipairs(found) do
  local doc = redis.call('HMGET', ARGV[4] .. row[1], 'v', 'd')
  answer[#answer + 1] = row[1]
  answer[#answer + 1] = string.format('%.0f', row[2])
  answer[#answer + 1] = doc[1] or ''
  answer[#answer + 1] = doc[2] or ''
end
return answer
