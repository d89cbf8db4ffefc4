// What one report shows, in every state that people meet, and who may sign in to see it:
// node ticket.mjs PROGRAM FOLDER CHROMIUM MODULES.

import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clerks, password } from './clerk.mjs';
import { faintTexts } from './looks.mjs';
import { check, play, stage, until } from './stage.mjs';

const [program, folder, chromium, modules] = process.argv.slice(2);
const { origin, page, faults, close } = await stage(program, chromium, modules);
const { accessible, colleague, enter, go, picture } = clerks(page, origin, folder, modules);
const notice = (of, words) => of.locator('.notice', { hasText: words });
const ani = '62800000000901', rina = 'ID.80000000902', budi = '62800000000903';
const bekala = { latitude: 3.5205, longitude: 98.6523 };

async function posts(path, data) {
  const answer = await page.request.post(origin + '/simulator/' + path, { data });
  check(answer.ok(), path + ': ' + answer.status());
  return answer.json().catch(() => ({}));
}
const says = (person, text) => posts('say', { person, type: 'text', text });
const moves = async (step) => new Date((await posts('clock', { move: step })).now);

// The report that the board shows first for these words, once it is there.
async function found(words, where = page) {
  const row = where.locator('.row', { hasText: words }).first();
  await until(async () => {
    await where.goto(origin + '/desk/?q=' + encodeURIComponent(words));
    return (await row.count()) > 0;
  }, words);
  return (await row.locator('.number').getAttribute('href')).split('/').pop();
}

async function atTheCounter(words, phone = '') {
  await page.goto(origin + '/desk/baru');
  await page.locator('[name=note]').fill(words);
  await page.locator('[name=phone]').fill(phone);
  await page.getByRole('button', { name: 'Catat dan cetak' }).click();
  await page.locator('.slip h1').waitFor();
  return (await page.locator('.slip h1').innerText()).match(/\b[A-Z0-9]{3} [A-Z0-9]{4}\b/)[0].replace(' ', '');
}

let flood = '', parit = '';

const stories = {
  async 'five reports of one flood stand as one event, with the pin on the map and those near by'() {
    await enter(page, 'supervisor');
    await says(ani, 'banjir di gg seser kwala bekala, air masuk rumah selutut');
    flood = await found('gg seser');
    await posts('say', { person: ani, type: 'location', ...bekala });
    await says(budi, 'banjir di gg melati kwala bekala air masuk rumah semata kaki');
    for (const [gang, phone] of [['mawar', '0812 0000 0801'], ['kenanga', '0812 0000 0802'], ['anggrek', '']])
      await atTheCounter(`banjir di gg ${gang} kwala bekala air masuk rumah selutut`, phone);
    await page.goto(origin + '/desk/t/' + flood);
    await until(async () => {
      await page.reload();
      return (await page.locator('.pin').count()) > 0;
    }, 'the pin in the chat');
    await page.locator('figure.map circle').waitFor();
    await page.locator('.near li').nth(2).waitFor();
    await accessible(page, 'a flood');
    await picture('ticket-1-flood');
    const event = page.locator('.facts a[href*="kejadian="]');
    await event.click();
    await page.locator('.row').nth(4).waitFor();
    check((await page.locator('.row').count()) === 5, 'five of one event: ' + (await page.locator('.row').count()));
    await accessible(page, 'the reports of one event');
    await picture('ticket-2-event');
    await page.goto(origin + '/desk/dinding');
    await page.locator('.situations li').waitFor();
    await accessible(page, 'the wall in a flood');
    const faint = await page.evaluate(faintTexts);
    check(faint.length === 0, 'faint on the wall: ' + faint);
    const red = await page.locator('.latest .red').first().evaluate((row) => getComputedStyle(row).backgroundColor);
    check(red === 'rgb(163, 32, 10)', 'what nobody took is red: ' + red);
    await picture('ticket-3-wall');
    await page.goto(origin + '/desk/peta');
    await page.locator('#peta .leaflet-interactive').first().waitFor();
    await picture('ticket-4-map');
  },

  async 'whoever also reported it is counted, and a correction moves the report and is learned'() {
    await says(ani, 'parit tumpat di jalan stm suka maju bau kali');
    await says(ani, 'kirim');
    parit = await found('bau kali');
    await says(rina, 'parit di jalan stm suka maju tumpat');
    await says(rina, 'ya');
    await page.goto(origin + '/desk/t/' + parit);
    await until(async () => {
      await page.reload();
      return (await page.locator('.facts', { hasText: '1 warga' }).count()) > 0;
    }, 'somebody follows');
    await picture('ticket-5-follower');
    await page.getByText('Betulkan jenis, kelurahan, atau tim').click();
    await page.locator('select[name=category]').selectOption('sampah');
    await page.getByRole('button', { name: 'Betulkan' }).click();
    await notice(page, 'dibetulkan').waitFor();
    check((await page.locator('h1').innerText()).includes('Sampah'), 'it is called by its new kind');
    await page.locator('.history li', { hasText: 'Parit/drainase menjadi Sampah' }).waitFor();
    await page.locator('.history li', { hasText: 'warga lain ikut melapor' }).waitFor();
    await accessible(page, 'a corrected report');
    await picture('ticket-6-corrected');
  },

  async 'only legal moves are offered, and whom it is for is asked when somebody is to have it'() {
    await page.goto(origin + '/desk/t/' + parit);
    const offered = await page.locator('.choices [name=status]').evaluateAll((all) => all.map((one) => one.value));
    check(offered.includes('rejected') && !offered.includes('closed'), 'what cannot be is not offered: ' + offered);
    check(!(await page.locator('[name=assignee]').isVisible()), 'nobody is to be chosen yet');
    await page.getByLabel('Serahkan ke petugas').first().check();
    await page.locator('[name=assignee]').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Simpan langkah' }).click();
    await notice(page, 'sudah diubah').waitFor();
  },

  async 'what becomes of an answer is said before it is written'() {
    await page.goto(origin + '/desk/t/' + parit);
    await page.locator('.reach.free', { hasText: 'Langsung terkirim' }).waitFor();
    const walked = await atTheCounter('jalan berlubang di jalan karya jaya gedung johor');
    await page.goto(origin + '/desk/t/' + walked);
    await page.locator('.reach.nobody', { hasText: 'Tidak bisa dibalas' }).waitFor();
    check((await page.locator('#balas textarea').count()) === 0, 'nothing to write into');
    await picture('ticket-7-nobody');
    await moves('day');
    await moves('day');
    await enter(page, 'supervisor');
    await page.goto(origin + '/desk/t/' + parit);
    await page.locator('.reach.invites', { hasText: 'lewat dari 24 jam' }).waitFor();
    await page.locator('#balas textarea').fill('Sudah dijadwalkan hari Jumat.');
    await page.getByRole('button', { name: 'Simpan untuk pelapor' }).click();
    await notice(page, 'dicatat').waitFor();
    await page.locator('.chat .stuck, .chat .out').last().waitFor();
    await accessible(page, 'a report outside the window');
    await picture('ticket-8-window');
    const theirs = await colleague('supervisor', { viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
    await theirs.goto(origin + '/desk/t/' + flood);
    await theirs.locator('.overdue').first().waitFor();
    await accessible(theirs, 'a late flood on a phone in the dark');
    await picture('ticket-9-late-phone', theirs);
    await theirs.context().close();
  },

  async 'on paper a report has exact times and nothing to press'() {
    await page.goto(origin + '/desk/t/' + flood);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.top', '#h-langkah', '#balas', 'button', 'details'])
      check((await page.locator(gone).locator('visible=true').count()) === 0, 'on paper: ' + gone);
    const times = await page.locator('.history time').first().evaluate(
      (time) => getComputedStyle(time, '::after').content);
    check(/\d\d\/\d\d\/2026 \d\d\.\d\d WIB/.test(times), 'exact times: ' + times);
    writeFileSync(join(folder, 'ticket-10-paper.pdf'), await page.pdf({ format: 'A4' }));
    await page.emulateMedia({ media: 'screen' });
  },

  async 'a note of ten megabytes is refused in clear words and nothing of it is lost'() {
    const book = 'a'.repeat(10 * 1024 * 1024);
    const box = page.getByLabel('Catatan untuk rekan kantor');
    await page.goto(origin + '/desk/t/' + flood);
    const before = await page.locator('.history li').count();
    const paste = (words) => box.evaluate((field, text) => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, words);
    await paste(book);
    await notice(page, '10.485.760 huruf; paling banyak 1.000').waitFor();
    await page.getByRole('button', { name: 'Simpan catatan' }).click();
    check(page.url().endsWith('/desk/t/' + flood), 'it was not sent');
    check((await box.evaluate((field) => field.value.length)) === book.length, 'nothing is lost');
    await paste('b'.repeat(1001));
    await notice(page, '1.001 huruf').waitFor();
    await accessible(page, 'a note that is too long');
    await picture('ticket-11-long');
    await paste('Cukup sekian.');
    check((await page.locator('.over').count()) === 0, 'the warning is gone');
    await page.getByRole('button', { name: 'Simpan catatan' }).click();
    await page.locator('.remark', { hasText: 'Cukup sekian.' }).waitFor();
    check((await page.locator('.history li').count()) === before + 1, 'one note');
    // Whoever has no scripts: the server says the same, and the browser keeps the words.
    const plain = await colleague('operator', { javaScriptEnabled: false });
    for (const [size, status] of [[1001, 422], [100_000, 413], [book.length, 413]]) {
      await plain.goto(origin + '/desk/t/' + flood);
      await plain.getByLabel('Catatan untuk rekan kantor').fill('c'.repeat(size));
      const [answer] = await Promise.all([
        plain.waitForResponse((one) => one.request().method() === 'POST'),
        plain.getByRole('button', { name: 'Simpan catatan' }).click(),
      ]);
      check(answer.status() === status, size + ' letters: ' + answer.status());
      if (status === 422) {
        const kept = await plain.getByLabel('Catatan untuk rekan kantor').inputValue();
        check(kept.length === size, 'it stays in its field');
        continue;
      }
      await plain.getByText('Tekan Kembali di peramban').waitFor();
      await plain.goBack();
      const kept = await plain.getByLabel('Catatan untuk rekan kantor').inputValue();
      check(kept.length === size, `${size} letters are there again: ${kept.length}`);
    }
    await plain.context().close();
  },

  async 'without a mouse somebody signs in, takes a report from the board and gives it away'() {
    const keys = await (await page.context().browser().newContext({ reducedMotion: 'reduce' })).newPage();
    const tabTo = async (what, named) => {
      for (let steps = 0; steps < 80; steps += 1) {
        await keys.keyboard.press('Tab');
        if (await keys.evaluate(([selector, words]) => {
          const here = document.activeElement;
          return here.matches(selector) && (!words || here.closest('label, button, a').textContent.includes(words));
        }, [what, named])) return;
      }
      throw new Error('no way by Tab to ' + what + ' ' + (named ?? ''));
    };
    const lamp = await atTheCounter('lampu jalan mati di simpang karya wisata gedung johor');
    await keys.goto(origin + '/desk/');
    // The page puts the caret where the name belongs; whoever types sooner loses letters.
    await keys.locator('[name=name]:focus').waitFor();
    await keys.keyboard.type('operator');
    await tabTo('[name=password]');
    await keys.keyboard.type(password);
    await keys.keyboard.press('Enter');
    await keys.locator('.tabs').first().waitFor();
    await keys.keyboard.press('/');
    await keys.locator('[name=q]:focus').waitFor();
    await keys.keyboard.type('lampu');
    await keys.keyboard.press('Enter');
    await keys.waitForURL('**q=lampu**', { waitUntil: 'load' });
    await keys.keyboard.press('j');
    const ring = await keys.locator('.row:focus-within').evaluate((row) => getComputedStyle(row).outlineStyle);
    check(ring === 'solid', 'where one stands is seen');
    await keys.keyboard.press('Enter');
    await keys.waitForURL('**/desk/t/' + lamp);
    await tabTo('[name=status]');
    await keys.keyboard.press('Space');
    check(await keys.locator('[value=in_progress]').isChecked(), 'the first move is to give it to somebody');
    await tabTo('[name=assignee]');
    await keys.keyboard.press('ArrowDown');
    await tabTo('button', 'Simpan langkah');
    await keys.keyboard.press('Enter');
    await notice(keys, 'sudah diubah').waitFor();
    await keys.context().close();
  },

  async 'a second factor is asked for, a password changed, and every other device is signed out'() {
    const theirs = await colleague('operator');
    const other = await colleague('operator');
    await theirs.goto(origin + '/desk/akun');
    await theirs.getByRole('button', { name: 'Pasang kode masuk' }).click();
    const secret = await theirs.locator('[name=secret]').inputValue();
    const code = async () => codeAt(secret, await moves('minutes'));
    await theirs.locator('input[name=code]').fill(await code());
    await theirs.getByRole('button', { name: 'Pasang', exact: true }).click();
    await theirs.getByText('terpasang').first().waitFor();
    await theirs.getByRole('button', { name: 'Keluar dari semua perangkat' }).click();
    await theirs.waitForURL('**/desk/login**');
    await other.goto(origin + '/desk/');
    check(other.url().includes('/desk/login'), 'the other device is out');
    await enter(theirs, 'operator');
    await notice(theirs, 'tidak cocok').waitFor();
    await theirs.fill('[name=name]', 'operator');
    await theirs.fill('[name=password]', password);
    await theirs.fill('[name=code]', await code());
    await theirs.click('button[type=submit]');
    await theirs.waitForURL('**/desk/');
    await theirs.goto(origin + '/desk/akun');
    await theirs.locator('[action="/desk/akun/sandi"] [name=old]').fill(password);
    for (const field of ['new', 'again']) await theirs.locator(`[name=${field}]`).fill('kata-sandi-baru-1');
    await theirs.getByRole('button', { name: 'Ganti kata sandi' }).click();
    await notice(theirs, 'anti').first().waitFor();
    await accessible(theirs, 'account with a second factor');
    await picture('ticket-12-account', theirs);
    await theirs.context().close();
    await other.context().close();
  },

  async 'with scripts off every page can be read'() {
    const plain = await colleague('admin', { javaScriptEnabled: false });
    const paths = ['', 't/' + flood, 'baru', 'surat', 'layanan', 'siaran', 'angka', 'peta', 'dinding', 'skm', 'titik', 'harian',
      'periksa', 'poster', 'orang', 'kalender', 'instansi', 'wilayah', 'jenis', 'teks', 'jawaban', 'formulir', 'jalur',
      'privasi', 'kebocoran', 'catatan', 'akun'];
    for (const path of paths) {
      const answer = await plain.goto(origin + '/desk/' + path);
      check(answer.status() === 200, `/${path}: ${answer.status()}`);
      check(await plain.locator('main h1').first().count() === 1, 'a heading on /' + path);
      check((await plain.locator('main').innerText()).trim().length > 40, 'words on /' + path);
    }
    await go(plain, 'Keadaan', 'Peta');
    await plain.locator('#per-kelurahan').waitFor();
    await picture('ticket-13-map-without-scripts', plain);
    await plain.context().close();
  },

  async 'nothing was asked from elsewhere'() {
    // A browser calls each refused form an error.
    const real = faults.filter((fault) => !/status of 4(01|09|13|22|29)/.test(fault));
    check(real.length === 0, real.join('\n'));
  },
};

// RFC 6238, as an authenticator on a phone reckons it.
function codeAt(secret, now) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/=+$/, '')].map((one) => letters.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

await play(stories, (count) => picture('ticket-failed-' + count));
await close();
