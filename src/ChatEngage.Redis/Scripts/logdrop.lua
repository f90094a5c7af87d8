-- Takes an archived day out of the store. KEYS: log, owner, archive. ARGV: epoch, length and last id as archived, day, how many the archive holds.
-- Answers ok (also when it happened before), epoch, or grown: there is something that was not archived.
if (redis.call('HGET', KEYS[2], 'epoch') or '') ~= ARGV[1] then return 'epoch' end
local known = redis.call('HGET', KEYS[3], ARGV[4])
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not last then return known == ARGV[5] and 'ok' or 'grown' end
if redis.call('XLEN', KEYS[1]) ~= tonumber(ARGV[2]) or last[1] ~= ARGV[3] then return 'grown' end
redis.call('HSET', KEYS[3], ARGV[4], ARGV[5])
redis.call('UNLINK', KEYS[1])
return 'ok'
