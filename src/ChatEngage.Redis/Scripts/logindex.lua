-- Positions and times of a day's log. KEYS: log, archive. ARGV: begin (a stream id, '(' for behind it), count, day.
-- Answers a flat list: how many of the day are archived ('' none), then for each entry id and time (ms).
local answer = {redis.call('HGET', KEYS[2], ARGV[3]) or ''}
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])) do
  answer[#answer + 1] = entry[1]
  answer[#answer + 1] = entry[2][2]
end
return answer
