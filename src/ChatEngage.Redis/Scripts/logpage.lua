-- Entries of a day's log as they lie there. KEYS: log, archive. ARGV: begin, count, day, earliest and latest time (ms).
-- Answers how many of the day are archived ('' none), how many entries were looked at, the last one's id, then the JSON of those in the span.
local answer = {redis.call('HGET', KEYS[2], ARGV[3]) or '', 0, ''}
local from, to = tonumber(ARGV[4]), tonumber(ARGV[5])
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])) do
  answer[2] = answer[2] + 1
  answer[3] = entry[1]
  local at = tonumber(entry[2][2])
  if at >= from and at <= to then answer[#answer + 1] = entry[2][4] end
end
return answer
