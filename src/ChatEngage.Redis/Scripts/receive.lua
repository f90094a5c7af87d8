-- Takes in a batch of mentions of one source, all or nothing. All reads and decisions come before the first write.
-- KEYS: inbox, delivery mark, then posts and authors as the arguments index them.
-- ARGV: 1 room in the inbox, 2 body digest ('' none), 3 its life (s), 4 channel, 5 source, 6 imported (0/1),
--   7 prefix of conversation keys, then 13 for each mention:
--   post key, parent key (0 none), key of the post that the thread is named after (0 none), author key, contact to be, conversation by thread ('' none), by parent ('' none), by id,
--   updated (ms, '' none), flags (d deleted, o own), received (ms), post digest, mention
-- Answers {'ok', accepted, updated, duplicates}, {'full'} or {'body'}.
local HEAD, STEP = 7, 13
local count = (#ARGV - HEAD) / STEP

if ARGV[2] ~= '' then
  local before = redis.call('GET', KEYS[2])
  if before then
    if before == ARGV[2] then return {'ok', 0, 0, count} end
    return {'body'}
  end
end

local known, changed = {}, {}
local function get(k)
  if known[k] == nil then known[k] = redis.call('GET', KEYS[k]) end
  return known[k]
end
local function set(k, v)
  known[k] = v
  changed[k] = true
end

local function is(flag, flags)
  return flag ~= '' and string.find(flags, flag, 1, true)
end

-- Whether a post is ours, or stands below one of ours.
local function below(k)
  local value = k > 0 and get(k)
  return value and is(string.sub(value, 27, 27), 'ot')
end

local begun = {}
local function fresh(conversation)
  if begun[conversation] then return false end
  begun[conversation] = true
  return redis.call('EXISTS', ARGV[7] .. conversation) == 0
end

local entries = {}
local accepted, updated, duplicates = 0, 0, 0
for i = 0, count - 1 do
  local a = HEAD + i * STEP
  local post, parent, root, who = tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2]), tonumber(ARGV[a + 3]), tonumber(ARGV[a + 4])
  local at, flags = ARGV[a + 9], ARGV[a + 10]
  local deleted, own = string.find(flags, 'd', 1, true), string.find(flags, 'o', 1, true)
  local before = get(post)
  local flag = before and string.sub(before, 27, 27) or ''
  local kind, conversation, ours
  if flag == 'd' then
    duplicates = duplicates + 1
  elseif deleted then
    conversation = before and string.sub(before, 1, 26) or ARGV[a + 8]
    set(post, conversation .. 'd')
    if is(flag, 'sto') then
      kind = 'd'
      updated = updated + 1
    else
      -- Comes before the post: the post will be a duplicate when it comes.
      accepted = accepted + 1
    end
  elseif is(flag, 'sto') then
    local last = tonumber(string.sub(before, 28)) or 0
    conversation = string.sub(before, 1, 26)
    if at ~= '' and tonumber(at) > last then
      kind = 'u'
      updated = updated + 1
      set(post, conversation .. flag .. at)
    else
      duplicates = duplicates + 1
    end
  else
    local above = parent > 0 and get(parent)
    conversation = before and string.sub(before, 1, 26)
    if not conversation and ARGV[a + 6] ~= '' then conversation = ARGV[a + 6] end
    if not conversation and above then conversation = string.sub(above, 1, 26) end
    if not conversation and ARGV[a + 7] ~= '' then conversation = ARGV[a + 7] end
    if not conversation then conversation = ARGV[a + 8] end
    kind = 'n'
    accepted = accepted + 1
    ours = below(parent) or below(root)
    set(post, conversation .. (own and 'o' or ours and 't' or 's') .. at)
    -- A parent that comes later joins its children.
    if parent > 0 and not above then set(parent, conversation .. 'p') end
  end
  if kind then
    local contact = get(who)
    if not contact then
      contact = ARGV[a + 5]
      set(who, contact)
    end
    local f = (own and 'o' or '') .. (ours and 'p' or '') .. (ARGV[6] == '1' and 'i' or '') .. (kind == 'n' and fresh(conversation) and 'n' or '')
    local entry = {'t', kind, 'c', conversation, 'k', contact, 's', ARGV[5], 'h', ARGV[a + 12], 'w', string.match(KEYS[who], ':who:(%w+)$'), 'f', f, 'a', ARGV[a + 11], 'm', ARGV[a + 13]}
    if kind == 'n' and parent > 0 then
      entry[#entry + 1] = 'r'
      entry[#entry + 1] = string.match(KEYS[parent], ':post:(%w+)$')
    end
    entries[#entries + 1] = entry
  end
end

local waiting = redis.call('XLEN', KEYS[1])
if #entries > 0 and waiting + #entries > tonumber(ARGV[1]) then return {'full'} end

for k in pairs(changed) do redis.call('SET', KEYS[k], known[k]) end
for _, entry in ipairs(entries) do redis.call('XADD', KEYS[1], '*', unpack(entry)) end
if ARGV[2] ~= '' then redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3]) end
-- While entries wait, the owner reads on by itself.
if #entries > 0 and waiting == 0 then redis.call('PUBLISH', ARGV[4], 'inbox') end
return {'ok', accepted, updated, duplicates}
