-- Takes out a part of a brand's keys, the owner's lease at the very end. KEYS: owner. ARGV: pattern of its keys, cursor, how many to look at.
-- Answers {'held'} while a service works the brand, else {next cursor ('0' at the end), how many went}.
local t = redis.call('TIME')
if (tonumber(redis.call('HGET', KEYS[1], 'until') or '0') or 0) > t[1] * 1000 + math.floor(t[2] / 1000) then return {'held'} end
local page = redis.call('SCAN', ARGV[2], 'MATCH', ARGV[1], 'COUNT', ARGV[3])
local gone = 0
for _, key in ipairs(page[2]) do
  if key ~= KEYS[1] then gone = gone + redis.call('UNLINK', key) end
end
if page[1] == '0' then gone = gone + redis.call('UNLINK', KEYS[1]) end
return {page[1], gone}
