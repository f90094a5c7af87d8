-- The lease of a brand, by the server's clock. KEYS: owner. ARGV: acquire | renew | release, replica, epoch, length (ms).
-- Answers the epoch, or '' when it is somebody else's.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local o = redis.call('HMGET', KEYS[1], 'replica', 'epoch', 'until')
local mine = o[1] == ARGV[2]
local epoch = tonumber(o[2]) or 0
local held = (tonumber(o[3]) or 0) > now

if ARGV[1] == 'acquire' then
  if held and not mine then return '' end
  -- Also for the same replica: whatever it did in an earlier life must not count any more.
  epoch = epoch + 1
elseif not mine or tostring(epoch) ~= ARGV[3] then
  return ''
end
local till = ARGV[1] == 'release' and 0 or now + tonumber(ARGV[4])
redis.call('HSET', KEYS[1], 'replica', ARGV[2], 'epoch', epoch, 'until', till)
return tostring(epoch)
