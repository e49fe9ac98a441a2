-- Takes one request from a bucket (generic cell rate algorithm). The bucket is one number: when it is full again, in
-- microseconds of this server's clock, so that all gateways agree on the time.
-- KEYS[1] the bucket; ARGV[1] what a request costs in microseconds; ARGV[2] how many a full bucket gives
-- Answers: passes (1/0), how many may follow, wait and time until full, both in microseconds
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local interval = tonumber(ARGV[1])
local from = tonumber(redis.call('GET', KEYS[1]) or 0)
if from < now then from = now end
local after = from + interval
local wait = after - now - interval * tonumber(ARGV[2])
if wait > 0 then
  return {0, 0, wait, from - now}
end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000) + 1)
return {1, math.floor(-wait / interval), 0, after - now}
