-- SPDX-License-Identifier: MIT
-- floats.py in Lua.
local function mandelbrot(size)
  local inside = 0
  for py = 0, size - 1 do
    local cy = 2.0 * py / size - 1.0
    for px = 0, size - 1 do
      local cx = 3.0 * px / size - 2.0
      local x, y, escaped = 0.0, 0.0, false
      for _ = 1, 40 do
        local xx, yy = x * x, y * y
        if xx + yy > 4.0 then
          escaped = true
          break
        end
        y = 2.0 * x * y + cy
        x = xx - yy + cx
      end
      if not escaped then inside = inside + 1 end
    end
  end
  return inside
end

local function orbit(steps)
  local x, y, vx, vy = 1.0, 0.0, 0.0, 0.5
  local dt = 0.001
  for _ = 1, steps do
    local r2 = x * x + y * y
    local r3 = r2 * r2 ^ 0.5
    vx = vx - x / r3 * dt
    vy = vy - y / r3 * dt
    x = x + vx * dt
    y = y + vy * dt
  end
  return x, y
end

print(mandelbrot(120))
local x, y = orbit(100000)
print(string.format("%.6f %.6f", x, y))
