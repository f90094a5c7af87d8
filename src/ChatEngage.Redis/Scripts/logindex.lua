-- Positions and times of a day's log. KEYS: log. ARGV: begin (a stream id, '(' for behind it), count. Answers a flat list: id, time (ms).
local answer = {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])) do
  answer[#answer + 1] = entry[1]
  answer[#answer + 1] = entry[2][2]
end
return answer
