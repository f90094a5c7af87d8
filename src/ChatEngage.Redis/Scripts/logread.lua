-- Entries of a day's log by position. KEYS: log, archive. ARGV: day, then ids.
-- Answers how many of the day are archived ('' none), then their JSON; one that is gone is left out.
local answer = {redis.call('HGET', KEYS[2], ARGV[1]) or ''}
for i = 2, #ARGV do
  local entry = redis.call('XRANGE', KEYS[1], ARGV[i], ARGV[i])[1]
  if entry then answer[#answer + 1] = entry[2][4] end
end
return answer
