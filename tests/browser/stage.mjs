// The real program on a free port with a database of its own, and a browser before it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const patience = 60_000;  // an officer gets one message in six seconds, after the first few
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

// `settings` of the environment; `hosts` that may be asked beside the service, whoever made their certificate.
export async function stage(program, chromiumPath, modules, { settings = {}, hosts = [] } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'telepati-browser-'));
  const database = 'sqlite:' + join(data, 't.db');
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('TELEPATI_')),
  );
  const service = spawn(program, ['serve', '--demo', '--listen', '127.0.0.1:0', '--database', database],
    { env: { ...environment, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  service.stderr.on('data', (part) => { said = (said + part).slice(-4000); });
  const ended = (status) => new Error(`the service ended with ${status}:\n${said}`);
  const origin = await new Promise((found, failed) => {
    createInterface({ input: service.stdout }).once('line', (line) => found(line.split(' ').pop()));
    service.once('exit', (status) => failed(ended(status)));
  });
  const { chromium } = createRequire(modules + '/')('playwright-core');
  const browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
  // Colours in the middle of a change have no contrast that means anything.
  const page = await browser.newPage({ viewport: { width: 1400, height: 860 }, reducedMotion: 'reduce', ignoreHTTPSErrors: hosts.length > 0 });
  page.setDefaultTimeout(patience);
  const faults = watch(page, [origin, ...hosts]);
  await tuesdayMorning(page, origin);
  const close = async () => {
    await browser.close();
    const exit = new Promise((done) => service.once('close', done));
    service.kill('SIGTERM');
    const status = await exit;
    rmSync(data, { recursive: true });
    if (status !== 0) throw ended(status);
  };
  // What it complained of; its log has nobody's number or words.
  complaints = () => said.split('\n').filter((line) => /warning|error/.test(line)).slice(-8);
  return { origin, page, faults, close };
}

// Stories begin on a Tuesday at 08.00: what the office says at its hours must not depend on the hour of the run.
async function tuesdayMorning(page, origin) {
  const move = async (step) => {
    const answer = await page.request.post(origin + '/simulator/clock', { data: { move: step } });
    return new Date((await answer.json()).now);
  };
  const tuesday = 2;
  let now = await move('morning');
  while (now.getUTCDay() !== tuesday) now = await move('day');
}

// Whatever a browser complains of, and whatever it asks of other hosts.
function watch(page, hosts) {
  const faults = [];
  page.on('pageerror', (error) => faults.push('script: ' + error.message));
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') faults.push('console: ' + said.text());
  });
  page.on('request', (request) => {
    const own = hosts.some((host) => request.url().startsWith(host + '/')) || /^(data|blob):/.test(request.url());
    if (!own) faults.push('elsewhere: ' + request.url());
  });
  return faults;
}

let complaints = () => [];

export function check(right, what) {
  if (!right) throw new Error(what);
}

// Waits until `asked` gives what it should; asks again, and never for ever.
export async function until(asked, what) {
  const end = Date.now() + patience;
  while (!(await asked())) {
    if (Date.now() > end) throw new Error('never: ' + what);
    await new Promise((again) => setTimeout(again, 50));
  }
}

// Plays every story in order, one after another; `picture` keeps what a failed one looked like.
export async function play(stories, picture) {
  let failed = 0;
  for (const [name, story] of Object.entries(stories)) {
    const start = Date.now();
    try {
      await story();
      console.log(`well: ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed += 1;
      console.log([`FAILED: ${name}`, error.message, ...complaints()].join('\n  '));
      await picture(failed);
    }
  }
  process.exitCode = failed ? 1 : 0;
}
