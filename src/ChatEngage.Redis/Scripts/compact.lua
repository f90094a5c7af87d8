-- Writes a stream anew: XDEL only marks an entry, and what it said stays in memory and in the files for as long as a neighbour lives.
-- KEYS: owner, stream, the new one. ARGV: epoch, 1 to begin, how many at once, the most that are moved at all ('' any number).
-- Goes on from where the new one ends; its last step puts it in place. Answers done, more, wait (too many just now) or lost.
if (redis.call('HGET', KEYS[1], 'epoch') or '') ~= ARGV[1] then return 'lost' end
if ARGV[2] == '1' then redis.call('DEL', KEYS[3]) end
if ARGV[4] ~= '' and redis.call('XLEN', KEYS[2]) > tonumber(ARGV[4]) then return 'wait' end
local function last(key)
  local info = redis.call('XINFO', 'STREAM', key)
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then return info[i + 1] end
  end
end
local from = redis.call('EXISTS', KEYS[3]) == 1 and '(' .. last(KEYS[3]) or '-'
local rows = redis.call('XRANGE', KEYS[2], from, '+', 'COUNT', ARGV[3])
for _, row in ipairs(rows) do redis.call('XADD', KEYS[3], row[1], unpack(row[2])) end
if #rows == tonumber(ARGV[3]) then return 'more' end
if redis.call('EXISTS', KEYS[3]) == 1 then
  -- No id is given out twice.
  redis.call('XSETID', KEYS[3], last(KEYS[2]))
  redis.call('RENAME', KEYS[3], KEYS[2])
end
return 'done'
