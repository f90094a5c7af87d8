-- Gives out what is due in a lane. An order that tells the run of the server it was made in is marked when that run is over.
-- KEYS: todo, owner. ARGV: now (ms), count, lease (ms), epoch, prefix of task keys, token.
-- Answers {'lost'} or {'ok', next due or '', task...} with a task = {id, kind, payload, tries, first taken, generation, due, earlier run (0/1)}.
if (redis.call('HGET', KEYS[2], 'epoch') or '') ~= ARGV[4] then return {'lost'} end
local now, lease = tonumber(ARGV[1]), tonumber(ARGV[3])
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
local good, stale = {}, {}
for _, id in ipairs(due) do
  local t = redis.call('TYPE', ARGV[5] .. id).ok
  if t == 'hash' then good[#good + 1] = id elseif t == 'none' then stale[#stale + 1] = id end
end
local run
local function earlier(ordered)
  if not ordered then return 0 end
  run = run or string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or ''
  return ordered == run and 0 or 1
end

for _, id in ipairs(stale) do redis.call('ZREM', KEYS[1], id) end
local answer = {'ok', ''}
for _, id in ipairs(good) do
  local key = ARGV[5] .. id
  local tries = redis.call('HINCRBY', key, 'n', 1)
  redis.call('HSETNX', key, 'f', ARGV[1])
  redis.call('HSET', key, 't', ARGV[6])
  redis.call('ZADD', KEYS[1], now + lease, id)
  local v = redis.call('HMGET', key, 'k', 'p', 'f', 'g', 'd', 'r')
  answer[#answer + 1] = {id, v[1], v[2], tries, v[3], v[4], v[5], earlier(v[6])}
end
local next = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if next[2] then answer[2] = next[2] end
return answer
