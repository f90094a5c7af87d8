-- One commit: every check and every key type first, then every write, because a failing script keeps what it wrote.
-- ARGV is a list of steps: name, key (index into KEYS), number of arguments, the arguments.
-- Answers {'ok'} or {<name of the failed check>, detail}.
local MAX = 65536
local TYPES = {
  SET = 'string', HSET = 'hash', HSETNX = 'hash', HINCRBY = 'hash', HDEL = 'hash', PEXPIRE = 'hash', ZADD = 'zset', ZREM = 'zset',
  XADD = 'stream', XDEL = 'stream', SADD = 'set', SREM = 'set',
  seen = 'hash', put = 'hash', done = 'hash', drop = 'hash', later = 'hash', deed = 'hash', forget = 'string',
}
local types, weighing = {}, {}
local function typed(k, wanted)
  local t = types[k]
  if not t then
    t = redis.call('TYPE', KEYS[k]).ok
    types[k] = t
  end
  return t == 'none' or t == wanted
end

local n = #ARGV
local i = 1
while i <= n do
  local op, k, c, a = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), i + 3
  if op == 'field' then
    if not typed(k, 'hash') then return {'type', KEYS[k]} end
    local v = redis.call('HGET', KEYS[k], ARGV[a]) or ''
    if v ~= ARGV[a + 1] then return {ARGV[a + 2], v} end
  elseif op == 'entry' then
    if not typed(k, 'stream') then return {'type', KEYS[k]} end
    if #redis.call('XRANGE', KEYS[k], ARGV[a], ARGV[a]) == 0 then return {ARGV[a + 1], ''} end
  elseif op == 'absent' then
    if redis.call('EXISTS', KEYS[k]) == 1 then return {ARGV[a], ''} end
  elseif op == 'words' then
    -- prefix of word keys, words to add, words to remove; spaces between. The keys are of the brand's slot like all others.
    for j = a + 1, a + 2 do
      for word in string.gmatch(ARGV[j], '%S+') do
        -- An error for any type but a set; cheaper than TYPE, and there are many words.
        if type(redis.pcall('SCARD', ARGV[a] .. word)) ~= 'number' then return {'type', ARGV[a] .. word} end
      end
    end
  elseif op ~= 'DEL' and op ~= 'PUBLISH' then
    if not typed(k, TYPES[op]) then return {'type', KEYS[k]} end
    if op == 'put' or op == 'done' or op == 'drop' or op == 'later' then
      if not typed(tonumber(ARGV[a]), 'zset') then return {'type', KEYS[tonumber(ARGV[a])]} end
    end
    if op == 'deed' then
      local contact, task, todo = tonumber(ARGV[a]), tonumber(ARGV[a + 4]), tonumber(ARGV[a + 5])
      if not typed(contact, 'hash') then return {'type', KEYS[contact]} end
      weighing[i] = ARGV[a + 3] == '1' or redis.call('HEXISTS', KEYS[contact], 'l') == 1
      if weighing[i] and not typed(task, 'hash') then return {'type', KEYS[task]} end
      if weighing[i] and not typed(todo, 'zset') then return {'type', KEYS[todo]} end
    end
    if op == 'HINCRBY' or op == 'deed' then
      local v = redis.call('HGET', KEYS[k], ARGV[op == 'deed' and a + 1 or a])
      if v and not string.match(v, '^%-?%d+$') then return {'type', KEYS[k]} end
    end
    if op == 'HSET' or op == 'SET' then
      for j = a, a + c - 1 do
        if #ARGV[j] > MAX then return {'size', KEYS[k]} end
      end
    end
  end
  i = a + c
end

i = 1
while i <= n do
  local op, k, c, a = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), i + 3
  local key = KEYS[k]
  if op == 'put' then
    -- todo, id, lane, kind, payload, due, whether the run of the server matters. In hand: once more afterwards. Else: due at the new time.
    local todo, id, due = KEYS[tonumber(ARGV[a])], ARGV[a + 1], ARGV[a + 5]
    local token = redis.call('HGET', key, 't')
    redis.call('HSET', key, 'l', ARGV[a + 2], 'k', ARGV[a + 3], 'p', ARGV[a + 4], 'd', due)
    if ARGV[a + 6] == '1' then redis.call('HSET', key, 'r', string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or '') end
    redis.call('HINCRBY', key, 'g', 1)
    if not token then
      -- Given out before and not finished: what it did then may be there, so the next time is not the first.
      local tries = tonumber(redis.call('HGET', key, 'n') or 0)
      redis.call('HSET', key, 'n', tries > 0 and 1 or 0)
      redis.call('ZADD', todo, due, id)
    end
  elseif op == 'done' then
    -- todo, id, generation, when it is due again ('' never)
    local todo, id, again = KEYS[tonumber(ARGV[a])], ARGV[a + 1], ARGV[a + 3]
    if redis.call('HGET', key, 'g') == ARGV[a + 2] and again ~= '' then
      redis.call('HDEL', key, 't', 'f')
      redis.call('HSET', key, 'n', 0, 'd', again)
      redis.call('ZADD', todo, again, id)
    elseif redis.call('HGET', key, 'g') == ARGV[a + 2] then
      redis.call('DEL', key)
      redis.call('ZREM', todo, id)
    else
      redis.call('HDEL', key, 't', 'f')
      redis.call('HSET', key, 'n', 0)
      redis.call('ZADD', todo, redis.call('HGET', key, 'd'), id)
    end
  elseif op == 'deed' then
    -- contact, day, value, whether it weighs, task, todo, id, lane, kind, payload, due, how long that is put off (ms)
    redis.call('HINCRBY', key, ARGV[a + 1], ARGV[a + 2])
    if weighing[i] then
      local task, todo, due = KEYS[tonumber(ARGV[a + 4])], KEYS[tonumber(ARGV[a + 5])], ARGV[a + 10]
      local known = redis.call('HMGET', task, 'd', 't')
      -- In hand: once more afterwards. Else: due then, unless it is due now; what is put off is put off again.
      if known[2] or not known[1] or tonumber(known[1]) > due - ARGV[a + 11] then
        redis.call('HSET', task, 'l', ARGV[a + 7], 'k', ARGV[a + 8], 'p', ARGV[a + 9], 'd', due)
        redis.call('HINCRBY', task, 'g', 1)
        if not known[2] then
          redis.call('HSETNX', task, 'n', 0)
          redis.call('ZADD', todo, due, ARGV[a + 6])
        end
      end
    end
  elseif op == 'later' then
    -- todo, id, due
    redis.call('HDEL', key, 't')
    redis.call('ZADD', KEYS[tonumber(ARGV[a])], ARGV[a + 2], ARGV[a + 1])
  elseif op == 'seen' then
    -- at: the first and the last time, in whatever order they come
    local at, first, last = tonumber(ARGV[a]), redis.call('HGET', key, 'first'), redis.call('HGET', key, 'last')
    if not first or at < tonumber(first) then redis.call('HSET', key, 'first', ARGV[a]) end
    if not last or at > tonumber(last) then redis.call('HSET', key, 'last', ARGV[a]) end
  elseif op == 'drop' then
    redis.call('DEL', key)
    redis.call('ZREM', KEYS[tonumber(ARGV[a])], ARGV[a + 1])
  elseif op == 'words' then
    local id = ARGV[a + 3]
    for word in string.gmatch(ARGV[a + 1], '%S+') do redis.call('SADD', ARGV[a] .. word, id) end
    for word in string.gmatch(ARGV[a + 2], '%S+') do redis.call('SREM', ARGV[a] .. word, id) end
  elseif op == 'forget' then
    -- conversation
    local post = redis.call('GET', key)
    if post and string.sub(post, 1, 26) == ARGV[a] and string.sub(post, 27, 27) ~= 'd' then redis.call('DEL', key) end
  elseif op == 'PUBLISH' then
    redis.call('PUBLISH', ARGV[a], ARGV[a + 1])
  elseif op ~= 'field' and op ~= 'entry' and op ~= 'absent' then
    redis.call(op, key, unpack(ARGV, a, a + c - 1))
  end
  i = a + c
end
return {'ok', ''}
