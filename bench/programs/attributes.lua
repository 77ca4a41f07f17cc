-- SPDX-License-Identifier: MIT
-- attributes.py in Lua: classes are metatables.
local Body = {}
Body.__index = Body

function Body.new(class, x, y, vx, vy)
  return setmetatable({x = x, y = y, vx = vx, vy = vy, bounces = 0}, class)
end

function Body:step(dt)
  self.x = self.x + self.vx * dt
  self.y = self.y + self.vy * dt
  if self.x < 0.0 or self.x > 100.0 then self:bounce_x() end
  if self.y < 0.0 or self.y > 100.0 then self:bounce_y() end
end

function Body:bounce_x()
  self.vx = -self.vx
  self.bounces = self.bounces + 1
end

function Body:bounce_y()
  self.vy = -self.vy
  self.bounces = self.bounces + 1
end

local Heavy = setmetatable({}, {__index = Body})
Heavy.__index = Heavy

function Heavy:step(dt)
  self.vy = self.vy - 0.1 * dt
  Body.step(self, dt)
end

local bodies = {}
for i = 0, 29 do
  bodies[#bodies + 1] =
    Body.new(Body, i * 7 % 100, i * 13 % 100, i % 5 - 2.0, i % 3 - 1.0)
end
for i = 0, 9 do
  bodies[#bodies + 1] = Body.new(Heavy, 50.0, 50.0, 1.0, i / 10)
end
for _ = 1, 8000 do
  for _, body in ipairs(bodies) do body:step(0.1) end
end
local total = 0
for _, body in ipairs(bodies) do total = total + body.bounces end
print(total)
