-- The same work as lists.py, with Lua's own table functions.
local function sieve(n)
  local flags, count = {}, 0
  for i = 0, n do flags[i] = true end
  for i = 2, n do
    if flags[i] then
      count = count + 1
      for j = i * i, n, i do flags[j] = false end
    end
  end
  return count
end
local function bubble(items)
  local n = #items
  for i = 1, n do
    for j = 1, n - i do
      if items[j] > items[j + 1] then
        items[j], items[j + 1] = items[j + 1], items[j]
      end
    end
  end
  return items
end
local function fill(n)
  local items, total = {}, 0
  for i = 0, n - 1 do items[#items + 1] = i * 7919 % 10007 end
  table.sort(items)
  while #items > 0 do total = total + table.remove(items) end
  return total
end
print(sieve(500000))
local items = {}
for i = 0, 599 do items[i + 1] = i * 37 % 601 end
print(bubble(items)[1])
print(fill(300000))
local squares, total = {}, 0
for x = 0, 299999 do
  if x % 3 ~= 0 then squares[#squares + 1] = x * x end
end
for _, x in ipairs(squares) do total = total + x end
print(total)
