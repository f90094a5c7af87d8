-- What an earlier owner had in hand is due at once: none of its writes counts any more.
-- KEYS: todo, owner. ARGV: now (ms), lease (ms), epoch, prefix of task keys. Answers how many.
if (redis.call('HGET', KEYS[2], 'epoch') or '') ~= ARGV[3] then return 0 end
local mine, left = ARGV[3] .. '.', {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', tonumber(ARGV[1]) + tonumber(ARGV[2]))) do
  local key = ARGV[4] .. id
  if redis.call('TYPE', key).ok == 'hash' then
    local token = redis.call('HGET', key, 't')
    if token and string.sub(token, 1, #mine) ~= mine then left[#left + 1] = id end
  end
end
for _, id in ipairs(left) do
  redis.call('HDEL', ARGV[4] .. id, 't')
  redis.call('ZADD', KEYS[1], ARGV[1], id)
end
return #left
