-- When contacts were first seen. ARGV: prefix of contacts, then contacts. KEYS: any of the brand. Answers a time (ms) or '' for each.
local answer = {}
for i = 2, #ARGV do answer[#answer + 1] = redis.call('HGET', ARGV[1] .. ARGV[i], 'first') or '' end
return answer
