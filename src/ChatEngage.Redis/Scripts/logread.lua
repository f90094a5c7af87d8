-- Entries of a day's log by position. KEYS: log. ARGV: ids. Answers their JSON; one that is gone is left out.
local answer = {}
for _, id in ipairs(ARGV) do
  local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
  if entry then answer[#answer + 1] = entry[2][4] end
end
return answer
