-- The brand's digest key: made once, then the same for every replica. KEYS: secret. ARGV: a candidate.
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])
