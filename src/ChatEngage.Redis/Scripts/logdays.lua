-- Which of these logs there are. KEYS: logs. Answers their indexes, from 1.
local answer = {}
for i, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then answer[#answer + 1] = i end
end
return answer
