// The office desk as its people use it: node desk.mjs PROGRAM FOLDER CHROMIUM MODULES.

import { readFileSync } from 'node:fs';
import { clerks, password } from './clerk.mjs';
import { check, play, stage, until } from './stage.mjs';

const [program, folder, chromium, modules] = process.argv.slice(2);
const { origin, page, faults, close } = await stage(program, chromium, modules);
const { accessible, colleague, enter, go, picture } = clerks(page, origin, folder, modules);
const notice = (of, words) => of.locator('.notice', { hasText: words });

// One message is a report; the summary is waited for anew, or an older one would be sent.
async function report(from, words) {
  const summaries = from.locator('.bubble', { hasText: 'Kami catat' });
  const before = await summaries.count();
  await from.locator('textarea').fill(words);
  await from.locator('textarea').press('Enter');
  await summaries.nth(before).waitFor();
  await from.locator('.choice', { hasText: 'Kirim' }).last().click();
}

// What was said before is drawn at once, but after the page: who counts too early takes it for news.
async function remembered(...phones) {
  for (const phone of phones) await phone.locator('.bubble').first().waitFor();
}

// Every chart has ink, and its tooltips say what the table beside it says.
async function drawnFromTables(of, least) {
  await of.locator('.drawing.drawn canvas').first().waitFor();
  const charts = await of.evaluate(() => [...document.querySelectorAll('.drawing canvas')].map((canvas) => {
    const chart = globalThis.Chart.getChart(canvas);
    const ink = new Set(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size;
    const table = document.getElementById(canvas.closest('figure').dataset.chart);
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    const said = [];
    for (const [index, row] of [...table.tBodies[0].rows].entries()) {
      if (index >= chart.data.labels.length) break;
      chart.tooltip.setActiveElements(chart.data.datasets.map((_, datasetIndex) => ({ datasetIndex, index })), { x: 0, y: 0 });
      const shown = chart.tooltip.body.map((part) => part.lines[0]);
      const right = chart.data.datasets.map(({ label }) => `${label}: ${row.cells[heads.indexOf(label)].textContent || '–'}`);
      if (chart.data.labels[index] !== row.cells[0].textContent || right.some((words) => !shown.includes(words)))
        said.push(`${shown} is not ${right}`);
    }
    return { named: canvas.getAttribute('aria-label'), role: canvas.getAttribute('role'), ink, said, rows: chart.data.labels.length };
  }));
  check(charts.length >= least, 'charts: ' + charts.length);
  for (const { named, role, ink, said, rows } of charts) {
    check(role === 'img' && named.includes('tabel'), 'it has a name: ' + named);
    check(ink > 3 && rows > 0, `${named} is drawn: ${ink}`);
    check(said.length === 0, named + ' ' + said[0]);
  }
  const first = of.locator('.drawing canvas').nth(1);
  await first.focus();
  await of.keyboard.press('ArrowDown');
  const figure = of.locator('.drawing.drawn').nth(1);
  const told = figure.locator('[aria-live]');
  const row = of.locator(`#${await figure.getAttribute('data-chart')} tbody tr`).first();
  check((await told.textContent()).startsWith(await row.locator('th').textContent()), 'the arrows tell: ' + await told.textContent());
  await of.keyboard.press('Escape');
  check((await told.textContent()) === '', 'and are left again');
}

// What a page weighs on its way, and what came with it.
function weight(of) {
  return of.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, one) => sum + one.encodedBodySize, 0));
}

let number = '';

const stories = {
  async 'a wrong password is told, and a right one opens the board'() {
    await page.goto(origin + '/desk/');
    check(page.url().includes('/desk/login'), 'the door');
    await accessible(page, 'door');
    await picture('desk-1-door');
    await enter(page, 'operator', 'salah-salah-salah');
    await notice(page, 'tidak cocok').waitFor();
    await enter(page, 'operator');
    await page.getByRole('heading', { name: 'Tidak ada laporan di sini' }).waitFor();
    await accessible(page, 'empty board');
    await picture('desk-2-empty');
  },

  async 'who guesses has to wait'() {
    const guest = await page.context().browser().newContext();
    const theirs = await guest.newPage();
    for (let tries = 0; tries < 6; tries += 1) await enter(theirs, 'viewer', 'tebak-tebak-' + tries);
    await notice(theirs, 'Terlalu banyak percobaan').waitFor();
    await guest.close();
  },

  async 'a report from the chat stands on the board within two seconds, and the place is kept'() {
    const phones = await (await page.context().browser().newContext()).newPage();
    await phones.goto(origin + '/simulator');
    const ani = phones.locator('.phone').nth(0);
    await report(ani, 'parit di gg seser lk 3 kwala bekala tumpat kali');
    await ani.locator('.bubble', { hasText: 'sudah kami terima' }).waitFor();
    await page.bringToFront();
    const start = Date.now();
    await page.locator('.row', { hasText: 'tumpat kali' }).waitFor();
    check(Date.now() - start < 2000, 'on the board after ' + (Date.now() - start) + ' ms');
    number = (await page.locator('.row .number').first().getAttribute('href')).split('/').pop();
    await page.locator('.row .number').first().focus();
    await report(ani, 'sampah menumpuk di jalan eka rasmi titi kuning');
    await until(async () => (await page.locator('.row').count()) === 2, 'the second report');
    const held = await page.evaluate(() => document.activeElement.getAttribute('href'));
    check(held === '/desk/t/' + number, 'the focus stays on its report: ' + held);
    await accessible(page, 'board');
    await picture('desk-3-board');
    await phones.context().close();
  },

  async 'the keyboard alone leads through the board into a ticket'() {
    await page.goto(origin + '/desk/');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/t/' + number);
    await page.goBack();
    await page.keyboard.press('/');
    await page.keyboard.type('tumpat');
    await page.keyboard.press('Enter');
    await page.waitForURL('**q=tumpat**');
    check((await page.locator('.row').count()) === 1, 'one is found');
    check(!page.url().includes('jenis='), 'empty fields stay out of the address: ' + page.url());
  },

  async 'a ticket shows the chat, and an answer reaches the phone'() {
    await page.goto(origin + '/desk/t/' + number);
    await page.locator('.bubble', { hasText: 'tumpat kali' }).first().waitFor();
    await page.locator('.reach.free').waitFor();
    await page.locator('#balas textarea').fill('Besok pagi tim parit datang, Bu.');
    await page.getByRole('button', { name: 'Kirim ke pelapor' }).click();
    await notice(page, 'sudah dicatat').waitFor();
    await page.locator('.out .bubble', { hasText: 'Besok pagi tim parit datang' }).waitFor();
    await accessible(page, 'ticket');
    await picture('desk-4-ticket');
  },

  async 'a chat is taken over, answered live, and handed back'() {
    const phones = await (await page.context().browser().newContext()).newPage();
    await phones.goto(origin + '/simulator');
    const ani = phones.locator('.phone').nth(0);
    await page.goto(origin + '/desk/t/' + number);
    await page.getByRole('button', { name: 'Ambil alih chat' }).click();
    await page.locator('.taken.mine').waitFor();
    await ani.locator('.bubble', { hasText: 'membalas langsung di sini' }).waitFor();
    const before = await ani.locator('.bubble').count();
    await ani.locator('textarea').fill('jam berapa petugasnya datang ya');
    await ani.locator('textarea').press('Enter');
    await page.bringToFront();
    const start = Date.now();
    await page.locator('.in .bubble', { hasText: 'jam berapa petugasnya' }).waitFor();
    check(Date.now() - start < 2000, 'live after ' + (Date.now() - start) + ' ms');
    check((await ani.locator('.bubble').count()) === before + 1, 'the bot is silent');
    await page.locator('#balas textarea').fill('Besok *jam 9* pagi, Bu.');
    await page.getByRole('button', { name: 'Kirim ke pelapor' }).click();
    await page.locator('.out .bubble b', { hasText: 'jam 9' }).waitFor();
    await ani.locator('.bubble', { hasText: 'pagi, Bu.' }).waitFor();
    await accessible(page, 'taken over');
    await picture('desk-11-taken');
    await page.goto(origin + '/desk/');
    await page.locator('.row', { hasText: 'chat dibalas operator' }).waitFor();
    await accessible(page, 'board with a chat taken over');
    await picture('desk-12-board-taken');
    await page.goto(origin + '/desk/t/' + number);
    await page.getByRole('button', { name: 'Kembalikan ke jawaban otomatis' }).click();
    await notice(page, 'kembali dilayani').waitFor();
    await ani.locator('.bubble', { hasText: 'kembali dijawab otomatis' }).waitFor();
    await phones.context().close();
  },

  async 'who did what is found in the log'() {
    const theirs = await colleague('supervisor');
    await go(theirs, 'Kantor', 'Catatan');
    await theirs.locator('.audit tr', { hasText: 'Mengambil alih chat' }).waitFor();
    await accessible(theirs, 'log');
    await picture('desk-13-log', theirs);
    await theirs.getByLabel('Perbuatan').selectOption('take_over');
    await theirs.waitForURL('**apa=take_over**');
    check((await theirs.locator('.audit tbody tr').count()) === 1, 'one takeover');
    await theirs.context().close();
  },

  async 'a kind of report is renamed, and the next chat says so'() {
    const theirs = await colleague('admin');
    await go(theirs, 'Kantor', 'Jenis laporan');
    await accessible(theirs, 'categories');
    await theirs.locator('#drainase summary').click();
    await theirs.locator('#drainase [name=name]').fill('got atau parit bermasalah');
    await theirs.locator('#drainase [name=hours]').fill('5');
    await accessible(theirs, 'a category');
    await picture('desk-14-categories', theirs);
    await theirs.locator('#drainase').getByRole('button', { name: /^Simpan/ }).click();
    await notice(theirs, 'sudah disimpan').waitFor();
    const phones = await (await page.context().browser().newContext()).newPage();
    await phones.goto(origin + '/simulator');
    const budi = phones.locator('.phone').nth(1);
    await budi.locator('textarea').fill('parit di gang kenanga kwala bekala tumpat');
    await budi.locator('textarea').press('Enter');
    await budi.locator('.bubble', { hasText: 'got atau parit bermasalah' }).waitFor();
    await phones.context().close();
    await theirs.context().close();
  },

  async 'the board is taken along as a file'() {
    await page.goto(origin + '/desk/?q=tumpat');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n');
    check(lines.length === 2 && lines[1].includes('tumpat kali'), 'one report: ' + lines.length);
    await accessible(page, 'board with its file');
    const [book] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Excel' }).click(),
    ]);
    check(readFileSync(await book.path()).subarray(0, 2).toString() === 'PK', 'a workbook');
  },

  async 'figures, map and wall say how it stands'() {
    await page.goto(origin + '/desk/');
    await go(page, 'Keadaan', 'Angka');
    await page.locator('.drawing.drawn canvas').first().waitFor();
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#bagian-tim').getByRole('link', { name: 'CSV' }).click(),
    ]);
    check(readFileSync(await table.path(), 'utf8').includes('Tepat waktu'), 'the table as a file');
    await page.getByRole('link', { name: '7 hari' }).click();
    await page.waitForURL('**dari=**');
    await drawnFromTables(page, 3);
    await accessible(page, 'figures');
    await picture('desk-16-figures');
    await page.getByRole('link', { name: 'Peta', exact: true }).click();
    await page.locator('#peta path.place').first().waitFor();
    check((await page.locator('#peta path.place').count()) === 6, 'six borders');
    await accessible(page, 'map');
    await picture('desk-17-map');
    await page.getByRole('link', { name: 'Arsir per kotak' }).click();
    await page.locator('#per-kotak').waitFor();
    await page.locator('#peta path.place').first().waitFor();
    await accessible(page, 'map in squares');
    await picture('desk-17-squares');
    await page.goto(origin + '/desk/dinding');
    await page.locator('.latest li').first().waitFor();
    await accessible(page, 'wall');
    await picture('desk-18-wall');
    const before = await page.locator('.latest li').count();
    const phones = await (await page.context().browser().newContext()).newPage();
    await phones.goto(origin + '/simulator');
    await remembered(phones.locator('.phone').nth(1));
    await report(phones.locator('.phone').nth(1), 'lampu jalan mati di jalan brigjen zein hamid titi kuning');
    await page.bringToFront();
    await until(async () => (await page.locator('.latest li').count()) === before + 1, 'news on the wall');
    await phones.context().close();
  },

  async 'pictures before and after stand side by side, and one that was used is looked at'() {
    const phones = await (await page.context().browser().newContext()).newPage();
    await phones.goto(origin + '/simulator');
    const [rina, martua] = [phones.locator('.phone').nth(1), phones.locator('.phone').nth(3)];
    await remembered(rina, martua);
    const photo = async (of) => {
      await of.locator('.plus').click();
      await of.getByRole('button', { name: 'Foto contoh: Parit tumpat' }).click();
    };
    // Earlier stories left words and buttons like these: what counts is one more of them.
    const more = async (of, kind, words, act) => {
      const all = of.locator(kind, { hasText: words });
      const before = await all.count();
      await act();
      await until(async () => (await all.count()) > before, words).catch(async (error) => {
        const heard = await of.locator('.said .bubble').allInnerTexts();
        throw new Error([error.message, ...heard.slice(-4)].join('\n  | '));
      });
    };
    await more(martua, '.choice', 'Terima', () =>
      more(rina, '.bubble', 'sudah kami terima', () => report(rina, 'parit di jl stm suka maju tumpat dan bau')));
    // It has been looked at when the officers get it; only what was looked at before is found again.
    await more(martua, '.bubble', 'Dari pelapor', () => photo(rina));
    await more(rina, '.bubble', 'menangani laporan', () =>
      martua.locator('.choice', { hasText: 'Terima' }).last().click());
    await more(martua, '.choice', 'Ya, selesai', () => photo(martua));
    await more(rina, '.bubble', 'Sudah beres?', () =>
      martua.locator('.choice', { hasText: 'Ya, selesai' }).last().click());
    await page.goto(origin + '/desk/?status=resolved');
    await page.locator('.row .number').first().click();
    await until(async () => {
      if (await page.locator('.photo.doubted').count()) return true;
      await page.reload();
      return false;
    }, 'the doubt about the picture');
    await page.getByText('Foto yang sama sudah ada di laporan ini').waitFor();
    await page.locator('#h-batas').waitFor();
    await page.locator('.chat .out small', { hasText: 'Martua' }).waitFor();
    await accessible(page, 'pictures side by side');
    await picture('desk-19-photos');
    const theirs = await colleague('supervisor');
    await theirs.getByRole('link', { name: 'Periksa', exact: true }).click();
    await until(async () => {
      if (await theirs.locator('.flag', { hasText: 'Foto pernah dipakai' }).count()) return true;
      await theirs.reload();
      return false;
    }, 'the doubtful closing in the list');
    await accessible(theirs, 'doubtful closings');
    await picture('desk-20-doubts', theirs);
    await theirs.getByRole('button', { name: /: wajar$/ }).first().click();
    await notice(theirs, 'Sudah dicatat').waitFor();
    await theirs.context().close();
    await phones.context().close();
  },

  async 'reports are ticked, stay ticked while news comes, and are given away together'() {
    const theirs = await colleague('supervisor');
    await theirs.locator('.row', { hasText: 'sampah menumpuk' }).locator('.pick').check();
    const before = await theirs.locator('.row').count();
    await page.goto(origin + '/desk/baru');
    await page.locator('textarea').fill('jalan berlubang di jalan stm suka maju');
    await page.getByRole('button', { name: 'Catat dan cetak' }).click();
    await page.locator('.slip .qr').first().waitFor();
    await theirs.bringToFront();
    await until(async () => (await theirs.locator('.row').count()) === before + 1, 'the news');
    const kept = theirs.locator('.row', { hasText: 'sampah menumpuk' }).locator('.pick');
    check(await kept.isChecked(), 'the tick stays');
    check((await theirs.locator('.pick:checked').count()) === 1, 'and no other comes');
    await theirs.locator('#bagi select').selectOption({ label: 'Tim: petugas kebersihan' });
    await accessible(theirs, 'bulk');
    await picture('desk-15-bulk', theirs);
    await theirs.getByRole('button', { name: 'Bagikan' }).click();
    await notice(theirs, '1 laporan dibagikan').waitFor();
    await theirs.context().close();
  },

  async 'of two who change the same ticket the second is told and loses nothing'() {
    await page.goto(origin + '/desk/t/' + number);
    const theirs = await colleague('supervisor');
    await theirs.goto(origin + '/desk/t/' + number);
    await theirs.getByLabel('Serahkan ke petugas').first().check();
    await theirs.locator('select[name=assignee]').selectOption({ index: 1 });
    await theirs.getByRole('button', { name: 'Simpan langkah' }).click();
    await notice(theirs, 'sudah diubah').waitFor();
    await page.getByLabel('Tolak').check();
    await page.getByLabel('Keterangan').first().fill('Bukan jalan kecamatan');
    await page.getByRole('button', { name: 'Simpan langkah' }).click();
    await notice(page, 'baru saja berubah').waitFor();
    check((await page.getByLabel('Keterangan').first().inputValue()) === 'Bukan jalan kecamatan', 'the words are kept');
    await accessible(page, 'conflict');
    await picture('desk-5-conflict');
    await theirs.context().close();
  },

  async 'a session that ends while somebody types keeps what was typed'() {
    await page.goto(origin + '/desk/t/' + number);
    await page.getByLabel('Catatan untuk rekan kantor').fill('Sudah ditelepon dua kali.');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Simpan catatan' }).click();
    await notice(page, 'tetap disimpan').waitFor();
    await page.fill('[name=name]', 'operator');
    await page.fill('[name=password]', password);
    await page.click('button[type=submit]');
    await page.locator('.kept', { hasText: 'Sudah ditelepon dua kali.' }).waitFor();
    await accessible(page, 'kept words');
    await picture('desk-6-kept');
    await page.getByRole('button', { name: 'Kirim sekarang' }).click();
    await page.locator('.remark', { hasText: 'Sudah ditelepon dua kali.' }).waitFor();
  },

  async 'a report at the counter takes seconds and ends in a slip'() {
    const start = Date.now();
    await page.goto(origin + '/desk/');
    await page.keyboard.press('b');
    await page.waitForURL('**/desk/baru');
    await page.locator('[name=note]:focus').waitFor();
    await page.keyboard.type('lampu jalan mati di simpang karya wisata gedung johor');
    await accessible(page, 'counter');
    await picture('desk-7-counter');
    await page.getByRole('button', { name: 'Catat dan cetak' }).click();
    await page.locator('.slip .qr').first().waitFor();
    check(Date.now() - start < 30_000, 'under 30 seconds');
    await accessible(page, 'slip');
    await picture('desk-8-slip');
    await page.emulateMedia({ media: 'print' });
    check(!(await page.locator('.top').isVisible()), 'the slip is printed alone');
    await page.emulateMedia({ media: 'screen' });
  },

  async 'a poster is seen before it is made, and its code is listed'() {
    await page.goto(origin + '/desk/poster');
    const first = await page.locator('#contoh').getAttribute('src');
    await page.getByLabel('Topik').selectOption('banjir');
    await page.getByLabel('Kelurahan').selectOption({ index: 1 });
    await until(async () => (await page.locator('#contoh').getAttribute('src')) !== first, 'another preview');
    await until(() => page.locator('#contoh').evaluate((image) => image.complete && image.naturalWidth > 0), 'the preview');
    await page.getByRole('button', { name: 'Buat poster' }).click();
    await notice(page, 'siap').waitFor();
    await accessible(page, 'posters');
    await picture('desk-9-posters');
    const file = await page.request.get(origin + (await page.locator('.notice a').first().getAttribute('href')));
    check((await file.body()).subarray(0, 4).toString() === '%PDF', 'a PDF');
  },

  async 'a second factor is set up and asked for'() {
    const theirs = await colleague('admin');
    await theirs.goto(origin + '/desk/akun');
    await accessible(theirs, 'account');
    await theirs.getByRole('button', { name: 'Pasang kode masuk' }).click();
    await theirs.locator('.qr').waitFor();
    await accessible(theirs, 'second factor');
    await picture('desk-10-factor', theirs);
    await theirs.context().close();
  },

  async 'a voice note of a resident is heard at the desk'() {
    const phones = await (await page.context().browser().newContext()).newPage();
    await phones.goto(origin + '/simulator');
    const rina = phones.locator('.phone').nth(1);
    const said = (words) => rina.locator('.said:not(.mine) .bubble', { hasText: words });
    await remembered(rina);
    const before = { notes: await said('Kami catat').count(), filed: await said('sudah kami terima').count() };
    await rina.locator('textarea').fill('lampu jalan mati di jalan karya wisata gedung johor');
    await rina.locator('textarea').press('Enter');
    await said('Kami catat').nth(before.notes).waitFor();
    await rina.locator('.plus').click();
    await rina.getByRole('button', { name: 'Catatan suara' }).click();
    await rina.locator('.voice').first().waitFor();
    await rina.locator('.choice', { hasText: 'Kirim' }).last().click();
    await said('sudah kami terima').nth(before.filed).waitFor();
    await page.goto(origin + '/desk/?q=karya+wisata');
    await page.locator('.row', { hasText: 'suara' }).first().locator('.number').click();
    await page.locator('.bubble audio').waitFor();
    const heard = await page.locator('.bubble audio').evaluate(async (voice) => {
      voice.muted = true;
      await voice.play();
      await new Promise((ended) => voice.addEventListener('ended', ended));
      return voice.duration;
    });
    check(heard > 1.5 && heard < 2.5, 'two seconds of it: ' + heard);
    await accessible(page, 'a ticket with a voice');
    await picture('desk-21-voice');
    await phones.context().close();
  },

  async 'all of it fits a narrow phone in a dark room, and weighs little'() {
    const theirs = await colleague('supervisor', { viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
    for (const path of ['', 't/' + number, 'baru', 'poster', 'catatan', 'angka', 'peta', 'peta?arsir=kotak', 'periksa', 'perlu', 'dinding']) {
      await theirs.goto(origin + '/desk/' + path, { waitUntil: 'load' });
      if (!path.startsWith('peta'))
        check((await weight(theirs)) < 250 * 1024, `/${path} weighs ${await weight(theirs)}`);
      await accessible(theirs, 'narrow and dark /' + path);
      await picture(`desk-narrow-${path.split('/')[0].replace('?', '-') || 'board'}`, theirs);
    }
    await theirs.context().close();
  },

  async 'on paper and without scripts the figures have the drawing of the server'() {
    await page.goto(origin + '/desk/angka');
    await drawnFromTables(page, 6);
    const [canvas, svg] = [page.locator('.drawing canvas').first(), page.locator('.drawing svg')];
    check(!(await svg.isVisible()), 'one of them is seen');
    await page.emulateMedia({ media: 'print' });
    check(!(await canvas.isVisible()) && await svg.isVisible(), 'on paper the other');
    await page.emulateMedia({ media: 'screen' });
    const theirs = await colleague('operator', { javaScriptEnabled: false });
    await theirs.goto(origin + '/desk/angka');
    await theirs.locator('.chart .bar').last().waitFor();
    check((await theirs.locator('.drawing:visible').count()) === 1, 'no empty frames');
    await picture('desk-22-figures-plain', theirs);
    await theirs.context().close();
  },

  async 'without scripts everything can still be read and sent'() {
    const theirs = await colleague('operator', { javaScriptEnabled: false });
    await theirs.locator('.row').first().waitFor();
    await theirs.goto(origin + '/desk/t/' + number);
    await theirs.getByLabel('Catatan untuk rekan kantor').fill('Tanpa skrip pun bisa.');
    await theirs.getByRole('button', { name: 'Simpan catatan' }).click();
    await theirs.locator('.remark', { hasText: 'Tanpa skrip pun bisa.' }).waitFor();
    await theirs.context().close();
  },

  async 'signing out shuts the door, and nothing was asked from elsewhere'() {
    await page.goto(origin + '/desk/');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.waitForURL('**/desk/login');
    await page.goBack();
    await page.waitForURL('**/desk/login**');
    // A browser calls each refused form an error.
    const real = faults.filter((fault) => !/status of 4(01|09|22|29)/.test(fault));
    check(real.length === 0, real.join('\n'));
  },
};

await play(stories, (count) => picture('desk-failed-' + count));
await close();
