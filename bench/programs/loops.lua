-- SPDX-License-Identifier: MIT
-- loops.py in Lua; i & 7 is i % 8, for LuaJIT has no such operator.
local function count(n)
  local total, i = 0, 0
  while i < n do
    total = total + i % 8
    i = i + 1
  end
  for k = 0, n - 1 do
    total = (total + k * 3) % 1000003
  end
  for a = 0, 999 do
    for b = 0, 499 do
      if a ~= b then
        total = total + 1
      end
    end
  end
  return total
end
print(count(1000000))
