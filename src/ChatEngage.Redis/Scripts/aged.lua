-- One page of the conversations that did not change since a time, the oldest first. KEYS: by:change, by:bare ('without a text'; by:change again: all are asked for).
-- ARGV: the time (ms), how many to pass over, count. Answers how many were looked at, then those of them that are asked for.
local answer = {0}
local least = -tonumber(ARGV[1])
local rows = redis.call('ZREVRANGE', KEYS[1], ARGV[2], ARGV[2] + ARGV[3] - 1, 'WITHSCORES')
for i = 1, #rows, 2 do
  -- Scores are negative times of change.
  if tonumber(rows[i + 1]) <= least then break end
  answer[1] = answer[1] + 1
  if KEYS[1] == KEYS[2] or not redis.call('ZSCORE', KEYS[2], rows[i]) then answer[#answer + 1] = rows[i] end
end
return answer
