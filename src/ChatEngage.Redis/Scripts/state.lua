-- Writes an adapter's value if its version is still the expected one. KEYS: state. ARGV: expected version, value. Answers 1 or 0.
if (redis.call('HGET', KEYS[1], 'v') or '0') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'v', string.format('%.0f', tonumber(ARGV[1]) + 1), 'd', ARGV[2])
return 1
