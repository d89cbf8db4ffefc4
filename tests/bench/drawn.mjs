// How long a browser takes over the board, and what its pages weigh:
//   node drawn.mjs ORIGIN MODULES CHROMIUM
// Exits with 1 when one of the numbers of the desk is missed.

import { createRequire } from 'node:module';

const [origin, modules, executablePath] = process.argv.slice(2);
const drawnMost = 300, weightMost = 250 * 1024, runs = 5;
const { chromium } = createRequire(modules + '/')('playwright-core');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1400, height: 860 } });
const page = await context.newPage();
await page.goto(origin + '/desk/login');
await page.fill('[name=name]', 'supervisor');
await page.fill('[name=password]', 'demo-telepati');
await page.click('button[type=submit]');
await page.waitForURL('**/desk/');

// From the press until everything is loaded and the next picture has been painted.
const drawn = () => page.evaluate(() => new Promise((told) => requestAnimationFrame(() => setTimeout(() => {
  const [one] = performance.getEntriesByType('navigation');
  told(Math.max(one.loadEventEnd, performance.now()));
}))));
const weight = (size) => page.evaluate((size) => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => sum + one[size], 0), size);

let missed = 0;
for (const path of ['', '?urut=tenggat', '?status=semua', '?q=parit', '?jenis=banjir', 'angka', 'dinding', 'surat', 'orang', 'teks']) {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    await page.goto(origin + '/desk/' + path, { waitUntil: 'load' });
    times.push(await drawn());
  }
  const middle = times.sort((a, b) => a - b)[(runs - 1) / 2];
  const bytes = await weight('encodedBodySize');
  const unpacked = await weight('decodedBodySize');
  const board = path === '' || path.startsWith('?');
  const over = (board && middle > drawnMost) || bytes > weightMost;
  missed += over ? 1 : 0;
  console.log(`/desk/${path}`.padEnd(40), `drawn after ${middle.toFixed(0)} ms, ${(bytes / 1024).toFixed(0)} KB with styles and scripts (unpacked ${(unpacked / 1024).toFixed(0)} KB)`, over ? 'OVER' : '');
}
await browser.close();
process.exitCode = missed ? 1 : 0;
