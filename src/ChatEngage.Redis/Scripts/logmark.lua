-- How far a day's log reaches. KEYS: log. Answers its length and the id of its last entry ('' when it is empty).
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
return {redis.call('XLEN', KEYS[1]), last and last[1] or ''}
