-- Recommendations that somebody may answer. KEYS: the one replied to, then addresses. ARGV: prefix of recommendations, who answers.
-- Answers a flat list: key (1 the one replied to), post, contact, conversation, time, depth, root; what this one answered before is left out.
local answer = {}
for k = 1, #KEYS do
  local key = KEYS[k]
  if k > 1 then
    local post = redis.call('GET', key)
    key = post and ARGV[1] .. post
  end
  local v = key and redis.call('HMGET', key, 'c', 'v', 'a', 'd', 'r', 'b:' .. ARGV[2])
  if v and v[1] and not v[6] then
    answer[#answer + 1] = k
    answer[#answer + 1] = string.sub(key, #ARGV[1] + 1)
    for i = 1, 5 do answer[#answer + 1] = v[i] end
  end
end
return answer
