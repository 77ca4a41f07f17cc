// SPDX-License-Identifier: MIT
// page.js -- opens the pages of page.sh and uses them as people do.
"use strict";
const assert = require("assert");
const path = require("path");
const { chromium } = require("playwright-core");

async function open(browser, name, colorScheme) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 700 }, colorScheme });
  page.failures = [];
  page.on("pageerror", e => page.failures.push(String(e)));
  page.on("request", r => {
    if (!r.url().startsWith("file:")) page.failures.push("asked for " + r.url());
  });
  await page.goto("file://" + path.resolve(name));
  return page;
}
const painted = page => page.evaluate(() => {
  const c = document.getElementById("lanes");
  const data = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4 * 97)
    seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return seen.size;
});
const view = page => page.evaluate(() => [view.from, view.to]);

async function small(browser) {
  const page = await open(browser, "page.html", "light");
  assert.equal(await page.evaluate(() => T.lanes.length), 4);
  const names = await page.locator("tbody td:first-child").allTextContents();
  assert.deepEqual(names[1], "<b>thread</b> 0");
  await page.waitForTimeout(100);
  assert(await painted(page) > 4, "nothing is painted");
  const row = await page.evaluate(() => {
    const lane = T.lanes[1], i = 1, r = rows.find(x => x.lane === lane);
    const box = canvas.getBoundingClientRect();
    let best = 0;
    for (let k = 0; k < lane.count; k++) if (lane.length[k] > lane.length[best]) best = k;
    const x = xOf((lane.start[best] + lane.start[best + 1]) / 2);
    return [box.x + x, box.y + r.top + r.height / 2];
  });
  await page.mouse.move(...row);
  const tip = await page.textContent("#tip");
  assert(/<b>thread<\/b> 0: /.test(tip), "hover shows: " + tip);
  assert(/for/.test(tip) && /from/.test(tip));
  const before = await view(page);
  await page.mouse.wheel(0, -600);
  await page.waitForTimeout(60);
  const zoomed = await view(page);
  assert(zoomed[1] - zoomed[0] < (before[1] - before[0]) / 2, "the wheel does not zoom");
  await page.mouse.down();
  await page.mouse.move(row[0] - 80, row[1], { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(60);
  assert((await view(page))[0] !== zoomed[0], "dragging does not pan");
  await page.keyboard.press("0");
  assert.deepEqual(await view(page), before);
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  assert.notDeepEqual(await view(page), before);
  await page.keyboard.press("t");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.click("th:nth-child(3)");
  assert.equal(await page.getAttribute("th:nth-child(3)", "aria-sort"), "descending");
  assert.deepEqual(page.failures, []);
}

async function large(browser) {
  const page = await open(browser, "large.html", "dark");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  const spans = await page.evaluate(() => T.lanes.reduce((n, l) => n + l.count, 0));
  assert(spans > 20000, `${spans} spans`);
  // Frames at every scale from all of it to one span. The time is printed,
  // not judged: the machine may be busy.
  const ms = await page.evaluate(() => {
    const begun = performance.now();
    let frames = 0;
    for (let part = 1; part > 1e-5; part *= .7, frames++) {
      show(whole * .4, whole * (.4 + part));
      draw();
    }
    return (performance.now() - begun) / frames;
  });
  console.log(`${spans} spans, ${ms.toFixed(1)} ms a frame`);
  assert(await painted(page) > 3, "nothing is painted");
  assert.deepEqual(page.failures, []);
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox"] });
  try {
    await small(browser);
    await large(browser);
    console.log("page works");
  } finally {
    await browser.close();
  }
})().catch(e => { console.error(e); process.exit(1); });
