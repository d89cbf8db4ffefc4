// What an admin does with the office, and what anybody may see of it: node office.mjs PROGRAM FOLDER
// CHROMIUM MODULES.

import { readFileSync } from 'node:fs';
import { clerks } from './clerk.mjs';
import { check, play, stage, until } from './stage.mjs';
import { tileServer } from './tiles.mjs';

const [program, folder, chromium, modules] = process.argv.slice(2);
const tiles = await tileServer();
const { origin, page, faults, close } = await stage(program, chromium, modules, {
  settings: { TELEPATI_MAP_TILES: tiles.address }, hosts: [tiles.host],
});
const { accessible, colleague, enter, go, picture } = clerks(page, origin, folder, modules);
const notice = (of, words) => of.locator('.notice', { hasText: words });
const phones = await (await page.context().browser().newContext()).newPage();

async function says(who, words) {
  const phone = phones.locator('.phone').nth(who);
  await phone.locator('textarea').fill(words);
  await phone.locator('textarea').press('Enter');
  return phone;
}

let link = '';

const stories = {
  async 'anybody reads how to report'() {
    await phones.goto(origin + '/simulator');
    await page.goto(origin + '/');
    await page.getByRole('heading', { name: 'Lapor lewat WhatsApp' }).waitFor();
    await accessible(page, 'home');
    await picture('open-1-home');
    await page.setViewportSize({ width: 360, height: 740 });
    await accessible(page, 'narrow home');
    await picture('open-2-home-narrow');
    await page.setViewportSize({ width: 1400, height: 860 });
  },

  async 'a resident is sent a link and follows it without signing in'() {
    const ani = await says(0, 'parit di gg seser lk 3 kwala bekala tumpat kali');
    await ani.locator('.choice', { hasText: 'Kirim' }).last().click();
    const bubble = ani.locator('.bubble', { hasText: 'sudah kami terima' });
    await bubble.waitFor();
    link = await bubble.locator('a[href*="/t/"]').getAttribute('href');
    await page.goto(link);
    await page.getByText('Laporan diterima').waitFor();
    check(!(await page.content()).includes('tumpat'), 'no words of residents');
    await accessible(page, 'progress');
    await picture('open-3-progress');
    await page.setViewportSize({ width: 360, height: 740 });
    await accessible(page, 'narrow progress');
    await picture('open-4-progress-narrow');
    await page.setViewportSize({ width: 1400, height: 860 });
    await page.goto(link.slice(0, -1) + (link.endsWith('2') ? '3' : '2'));
    await page.getByRole('heading', { name: 'Tautan ini tidak dikenal' }).waitFor();
    await accessible(page, 'unknown link');
  },

  async 'a text is edited, seen while it is typed, and said in the next chat'() {
    await enter(page, 'admin');
    await go(page, 'Kantor', 'Teks pesan');
    await accessible(page, 'texts');
    await picture('office-1-texts');
    await page.goto(origin + '/desk/teks/greeting');
    await page.locator('textarea').fill('Selamat datang di *{{office}}*. Apa yang bisa kami bantu?');
    await page.locator('.sample b', { hasText: 'Kecamatan Medan Johor' }).first().waitFor();
    await accessible(page, 'a text');
    await picture('office-2-text');
    await page.locator('textarea').fill('Halo dari {{kantor}}');
    await notice(page, 'Baris 1').waitFor();
    await picture('office-3-text-fault');
    await page.locator('textarea').fill('Selamat datang di *{{office}}*. Apa yang bisa kami bantu?');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await notice(page, 'Sudah disimpan').waitFor();
    const budi = await says(1, 'assalamualaikum');
    await budi.locator('.bubble', { hasText: 'Apa yang bisa kami bantu?' }).waitFor();
    await page.getByRole('button', { name: 'Kembalikan teks bawaan' }).click();
    await notice(page, 'Teks bawaan berlaku lagi').waitFor();
  },

  async 'a kind is added, and the next chat knows it'() {
    await page.getByRole('link', { name: 'Jenis laporan' }).click();
    const card = page.locator('#baru');
    await card.locator('summary').click();
    await card.getByLabel('Nama dalam kalimat').fill('hewan liar yang mengganggu');
    await card.getByLabel('Tulisan tombol').fill('Hewan liar');
    await card.getByLabel('Contoh pesan warga').fill(
      'anjing liar banyak kali\nada kucing liar masuk rumah\nular masuk dapur\nmonyet turun ke atap');
    await card.getByLabel('Ditangani').selectOption('trantib');
    await card.getByLabel('jam', { exact: true }).fill('4');
    await accessible(page, 'a new kind');
    await picture('office-4-kind');
    await card.getByRole('button', { name: 'Tambah jenis' }).click();
    await notice(page, 'Hewan liar').waitFor();
    const citra = await says(1, 'anjing liar banyak di gang kenanga kwala bekala');
    await citra.locator('.bubble', { hasText: 'hewan liar yang mengganggu' }).waitFor();
  },

  async 'people are added, and sent home'() {
    await go(page, 'Kantor', 'Orang dan piket');
    await accessible(page, 'people');
    await picture('office-5-people');
    const card = page.locator('details', { hasText: 'Buat kode sekali pakai' });
    await card.locator('summary').click();
    await card.getByLabel('Nama').fill('Wati Lubis');
    await card.locator('[name=team]').selectOption('kebersihan');
    await card.getByRole('button', { name: 'Buat kode' }).click();
    await page.locator('code.secret', { hasText: 'MASUK' }).waitFor();
    await accessible(page, 'a code');
    await picture('office-6-code');
    await page.locator('.people a').first().click();
    await accessible(page, 'an officer');
    await page.getByRole('button', { name: 'Tampilkan nomor' }).click();
    await picture('office-7-officer');
    await page.getByRole('button', { name: 'Catat pulang' }).click();
    await notice(page, 'sudah disimpan').waitFor();
    await page.locator('.duty', { hasText: 'pulang' }).first().waitFor();
    await page.getByRole('link', { name: 'supervisor' }).click();
    await accessible(page, 'an account');
    await picture('office-8-account');
  },

  async 'a roster is changed and holds at once, and of two the second is told'() {
    await page.goto(origin + '/desk/orang');
    await page.locator('.people a').first().click();
    const theirs = await colleague('admin');
    await theirs.goto(page.url());
    const shift = page.locator('.shift').first();
    for (const day of ['Sen', 'Sel', 'Rab']) await shift.getByLabel(day, { exact: true }).check();
    await shift.getByLabel('mulai').fill('22:00');
    await shift.getByLabel('selesai').fill('06:00');
    await accessible(page, 'a roster');
    await page.getByRole('button', { name: 'Simpan jadwal' }).click();
    await notice(page, 'berlaku sekarang juga').waitFor();
    await page.locator('.people li', { hasText: 'Sen–Rab 22.00–06.00' }).waitFor();
    await picture('office-13-roster');
    const late = theirs.locator('.shift').first();
    await late.getByLabel('Min', { exact: true }).check();
    await late.getByLabel('mulai').fill('07:15');
    await late.getByLabel('selesai').fill('09:45');
    await theirs.getByRole('button', { name: 'Simpan jadwal' }).click();
    await notice(theirs, 'diubah orang lain').waitFor();
    check((await late.getByLabel('mulai').inputValue()) === '07:15', 'the time that was typed stays');
    await accessible(theirs, 'a roster that somebody else changed');
    await picture('office-14-roster-conflict', theirs);
    await theirs.context().close();
  },

  async 'a day off, an agency and a spelling are added'() {
    await page.getByRole('link', { name: 'Kalender' }).click();
    await page.locator('#libur').getByLabel('Tanggal').fill('2027-08-17');
    await page.getByRole('button', { name: 'Tambah hari libur' }).click();
    await notice(page, 'Sudah disimpan').waitFor();
    await page.locator('.holiday', { hasText: '17/08/2027' }).waitFor();
    await accessible(page, 'calendar');
    await picture('office-15-calendar');
    await page.getByRole('link', { name: 'Instansi' }).click();
    const card = page.locator('details', { hasText: 'Tambah instansi' });
    await card.locator('summary').click();
    await card.getByLabel('Nama').fill('Dinas Pertamanan');
    await accessible(page, 'directory');
    await picture('office-16-directory');
    await card.getByRole('button', { name: 'Simpan' }).click();
    await page.locator('summary', { hasText: 'Dinas Pertamanan' }).waitFor();
    await page.getByRole('link', { name: 'Wilayah' }).click();
    await page.locator('main summary').first().click();
    await accessible(page, 'places');
    await picture('office-17-places');
  },

  async 'a list of places is looked at before it holds, and the next chat knows what is new in it'() {
    await page.goto(origin + '/desk/wilayah');
    const list = await (await page.request.get(origin + '/desk/wilayah/unduh')).text();
    const chooses = async (text) => {
      await page.locator('input[type=file]').setInputFiles({ name: 'wilayah.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'Periksa berkas' }).click();
    };
    await chooses(list + '12.71.11.1099;Kampung Bekasi Lama;;utara;98.66;\r\n');
    await notice(page, 'Baris ' + (list.trim().split('\n').length + 1)).waitFor();
    await accessible(page, 'a list with a fault');
    check((await page.getByRole('button', { name: 'Terapkan' }).count()) === 0, 'what is wrong cannot hold');
    await chooses(list + '12.71.11.1099;Kampung Bekasi Lama;;3.51;98.66;\r\n');
    await page.locator('tr', { hasText: 'Kampung Bekasi Lama' }).waitFor();
    await accessible(page, 'what a list changes');
    await picture('office-18-list');
    await page.getByRole('button', { name: 'Terapkan' }).click();
    await notice(page, 'berlaku sekarang juga').waitFor();
    await page.locator('summary', { hasText: 'Kampung Bekasi Lama' }).waitFor();
    for (const text of ['lampu jalan mati di kampung bekasi lama', 'kirim'])
      await page.request.post(origin + '/simulator/say', { data: { person: '62800000000903', type: 'text', text } });
    await until(async () => {
      await page.goto(origin + '/desk/?q=bekasi');
      return (await page.locator('.row .place', { hasText: 'Kampung Bekasi Lama' }).count()) > 0;
    }, 'a report from there');
  },

  async 'where the office wants streets they lie under the map, from the one host that was named'() {
    check(tiles.asked.length === 0, 'no other page asked for streets: ' + tiles.asked.length);
    const board = await page.goto(origin + '/desk/');
    check(!board.headers()['content-security-policy'].includes(tiles.host), 'the board may not');
    const map = await page.goto(origin + '/desk/peta');
    const allowed = map.headers()['content-security-policy'].match(/https?:[^ ;]+/g);
    check(allowed.length === 1 && allowed[0] === tiles.host, 'one host is let in: ' + allowed);
    await page.locator('#peta .leaflet-tile-loaded').first().waitFor();
    await page.locator('#peta path.place').first().waitFor();
    check(tiles.asked.every(({ path }) => /^\/\d+\/\d+\/\d+\.png$/.test(path)), 'tiles and nothing else');
    check(tiles.asked.every(({ referer }) => referer === origin + '/'), 'they learn who asks, and no page: ' + tiles.asked[0].referer);
    await page.locator('.legend a', { hasText: 'OpenStreetMap' }).waitFor();
    await accessible(page, 'map with streets');
    await picture('office-21-streets');
  },

  async 'the line says how it stands'() {
    await go(page, 'Kantor', 'Jalur WhatsApp');
    await notice(page, 'Jalur terbuka').waitFor();
    await accessible(page, 'line');
    await picture('office-9-line');
  },

  async 'a message that WhatsApp refused for good is told with its reason, and goes out once more'() {
    const gateway = (name) => page.request.post(origin + '/simulator/gateway', { data: { name } });
    await gateway('unreachable');
    const budi = await says(1, 'bantuan');
    const failed = page.locator('#h-gagal + .list li', { hasText: 'tidak bisa menerima pesan' });
    await until(async () => {
      await page.goto(origin + '/desk/jalur');
      return (await failed.count()) > 0;
    }, 'the message that failed');
    await accessible(page, 'a line with a message that failed');
    await picture('office-19-parked');
    await gateway('healthy');
    const before = await budi.locator('.said:not(.mine)').count();
    await failed.first().getByRole('button', { name: 'Kirim ulang' }).click();
    await page.locator('.notice.good[role=status]').waitFor();
    await until(async () => (await budi.locator('.said:not(.mine)').count()) > before, 'it arrives');
  },

  async 'a file with numbers is given for a reason, and the log has it before the file'() {
    const chief = await colleague('supervisor');
    await chief.goto(origin + '/desk/');
    await chief.getByText('Unduh dengan nomor pelapor').click();
    await chief.fill('[name=alasan]', 'Permintaan Inspektorat 12/XI/2026');
    const [book] = await Promise.all([
      chief.waitForEvent('download'),
      chief.locator('details.export').getByRole('button', { name: 'Excel' }).click(),
    ]);
    check(readFileSync(await book.path()).subarray(0, 2).toString() === 'PK', 'a workbook');
    await go(chief, 'Kantor', 'Catatan');
    await chief.locator('.audit tr', { hasText: 'Inspektorat' }).waitFor();
    await picture('office-20-log', chief);
    await chief.context().close();
  },

  async 'an answer that is ready goes into the answer with one press'() {
    const theirs = await colleague('operator');
    await theirs.getByRole('link', { name: 'Jawaban siap pakai' }).click();
    await accessible(theirs, 'ready answers, none');
    await theirs.getByLabel('Judul').fill('Jam buka');
    await theirs.getByLabel('Jawaban', { exact: true }).fill('Kantor buka 08.00 sampai 16.00.');
    await theirs.getByRole('button', { name: 'Tambah' }).click();
    await notice(theirs, 'Sudah disimpan').waitFor();
    await accessible(theirs, 'ready answers');
    await picture('office-10-canned', theirs);
    await theirs.goto(origin + '/desk/');
    await theirs.locator('.row .number').first().click();
    await theirs.locator('.canned summary').click();
    await theirs.getByRole('button', { name: 'Jam buka' }).click();
    const answer = theirs.locator('#balas textarea');
    await until(async () => (await answer.inputValue()).includes('08.00'), 'the answer');
    await accessible(theirs, 'a ticket with ready answers');
    await picture('office-11-ticket', theirs);
    await theirs.goto(origin + '/desk/?jenis=drainase');
    await theirs.getByLabel('Simpan tampilan ini sebagai').fill('Parit saja');
    await theirs.locator('.keep').getByRole('button', { name: 'Simpan' }).click();
    await theirs.locator('.views a[aria-current]', { hasText: 'Parit saja' }).waitFor();
    await accessible(theirs, 'a kept view');
    await picture('office-12-view', theirs);
    await theirs.context().close();
  },

  async 'the menu stands in one line, marks where one is, and needs neither mouse nor script'() {
    const heads = ['', 'wilayah', 'catatan', 'skm', 'akun'];
    const tall = (of) => of.locator('.top').evaluate((head) => head.offsetHeight);
    const cut = (of) => of.evaluate(() => [...document.querySelectorAll('.top a, .top summary, .sub a')]
      .filter((one) => one.checkVisibility())
      .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent));
    const theirs = await colleague('admin');
    for (const width of [1100, 1280, 1400]) {
      await theirs.setViewportSize({ width, height: 800 });
      for (const path of heads) {
        await theirs.goto(origin + '/desk/' + path);
        check((await tall(theirs)) < 80, `one line at ${width}: ${await tall(theirs)} px on /${path}`);
        if (await theirs.locator('.sub').count())
          check((await theirs.locator('.sub').evaluate((row) => row.offsetHeight)) < 60, 'and one below');
        check((await cut(theirs)).length === 0, `cut off at ${width}: ${await cut(theirs)}`);
      }
      await theirs.goto(origin + '/desk/wilayah');
      check((await theirs.locator('.sub [aria-current=page]').textContent()) === 'Wilayah', 'the page is marked');
      await theirs.locator('.menu summary[aria-current]', { hasText: 'Kantor' }).click();
      await theirs.locator('.panel [aria-current=page]', { hasText: 'Wilayah' }).waitFor();
      check((await cut(theirs)).length === 0, `the open group is cut off at ${width}`);
      await accessible(theirs, 'menu at ' + width);
      await picture('office-menu-' + width, theirs);
    }
    await theirs.context().close();
    const keys = await colleague('admin', { viewport: { width: 360, height: 780 } });
    await keys.locator('.menu summary', { hasText: 'Warga' }).focus();
    await keys.keyboard.press('Enter');
    await keys.keyboard.press('Tab');
    check((await keys.evaluate(() => document.activeElement.textContent)) === 'Surat', 'by the keyboard');
    await keys.keyboard.press('Escape');
    check((await keys.locator('.menu[open]').count()) === 0, 'Escape shuts it');
    check((await keys.evaluate(() => document.activeElement.textContent)) === 'Warga', 'and stays there');
    await keys.locator('.menu summary', { hasText: 'Kantor' }).click();
    check((await cut(keys)).length === 0, 'cut off on a phone: ' + await cut(keys));
    await accessible(keys, 'menu on a phone');
    await picture('office-menu-360', keys);
    await keys.context().close();
    const plain = await colleague('admin', { javaScriptEnabled: false });
    await go(plain, 'Keadaan', 'Survei (SKM)');
    await plain.waitForURL('**/desk/skm');
    await plain.context().close();
  },

  // Whatever the menu leads to is tried, so that a new page is, too.
  async 'every page of the menu fits a narrow phone in a dark room'() {
    const theirs = await colleague('admin', { viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
    const linked = await theirs.locator('.top nav a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    check(linked.length >= 24, 'the whole menu: ' + linked.length);
    const behind = ['teks/confirm', 'orang/akun/admin', 'formulir/baru', 'formulir/f/umkm', 'surat/baru', 't/AAAA'];
    for (const path of new Set([...linked, ...behind.map((one) => '/desk/' + one)])) {
      await theirs.goto(origin + path);
      await accessible(theirs, path);
      await picture(`office-narrow-${path.slice('/desk/'.length).replaceAll('/', '-') || 'board'}`, theirs);
    }
    await theirs.goto(link);
    await accessible(theirs, 'progress in the dark');
    await picture('open-dark', theirs);
    await theirs.context().close();
  },

  async 'nothing was asked from elsewhere'() {
    // A browser calls each refused form, and each unknown link, an error.
    const real = faults.filter((fault) => !/status of 4(01|04|09|22|29)/.test(fault));
    check(real.length === 0, real.join('\n'));
  },
};

await play(stories, (count) => picture('office-failed-' + count));
await close();
tiles.stop();
