// Broadcasts, secret reports and breaches at the desk, with a resident at the phone beside it:
// node broadcast.mjs PROGRAM FOLDER CHROMIUM MODULES.

import { clerks } from './clerk.mjs';
import { check, play, stage, until } from './stage.mjs';

const [program, folder, chromium, modules] = process.argv.slice(2);
const { origin, page, faults, close } = await stage(program, chromium, modules);
const { accessible, colleague, enter, go, picture } = clerks(page, origin, folder, modules);

const phones = await (await page.context().browser().newContext()).newPage();
await phones.goto(origin + '/simulator');
const ani = phones.locator('.phone').nth(0);
let chief;

async function writes(words) {
  await ani.locator('textarea').fill(words);
  await ani.locator('textarea').press('Enter');
}

const bubble = (words) => ani.locator('.bubble', { hasText: words }).last();

async function taps(title) {
  await ani.locator('.choice', { hasText: title }).last().click();
}

const stories = {
  async 'a resident agrees in the chat'() {
    await writes('langganan');
    await bubble('Kabar untuk kelurahan mana?').waitFor();
    await writes('kwala bekala');
    await bubble('Boleh kami kirim kabar penting').waitFor();
    await taps('Ya, kabari');
    await bubble('Terima kasih. Kabar penting').waitFor();
  },

  async 'a clerk writes a warning, and sees people and cost before anything goes out'() {
    await enter(page, 'operator');
    await go(page, 'Warga', 'Siaran');
    await page.locator('text=Belum ada siaran').waitFor();
    await accessible(page, 'empty broadcasts');
    await picture('broadcast-1-empty');
    await page.selectOption('[name=kind]', { label: 'Peringatan banjir' });
    await page.getByLabel('Kwala Bekala').check();
    await page.fill('[name=words]', 'Sungai Deli naik. Pindahkan barang ke tempat tinggi.');
    await page.click('text=Simpan untuk disetujui');
    await page.locator('text=Menunggu orang kedua').waitFor();
    check(await page.locator('text=Setujui dan kirim').count() === 0, 'nobody approves their own');
    check((await page.locator('#kirim').innerText()).includes('1 orang'), 'how many people');
    check((await page.locator('#kirim').innerText()).includes('Rp 330'), 'what it costs');
    await accessible(page, 'a broadcast that waits');
    await picture('broadcast-2-waits');
  },

  async 'another lets it go, and the resident reads it and ends it'() {
    chief = await colleague('supervisor');
    await chief.goto(origin + '/desk/siaran/1');
    await chief.click('text=Setujui dan kirim ke 1 orang');
    await chief.locator('text=Sudah disimpan').waitFor();
    await bubble('Sungai Deli naik').waitFor();
    await writes('terima kasih');
    await bubble('Terima kasih').waitFor();
    await writes('BERHENTI');
    await bubble('tidak kami kirim lagi').waitFor();
    await until(async () => {
      await chief.reload();
      return /Terkirim\s+1/.test(await chief.locator('#hasil').innerText());
    }, 'one was sent');
    const results = await chief.locator('#hasil').innerText();
    check(/Membalas dalam sehari\s+1/.test(results), results);
    check(/Berhenti karenanya\s+1/.test(results), results);
    await accessible(chief, 'results');
    await picture('broadcast-3-results', chief);
  },

  async 'a secret report shows an alias, and the number only for a reason'() {
    await writes('rahasia');
    await bubble('nama samaran').waitFor();
    await writes('parit tumpat gg seser lk 3 kwala bekala');
    await bubble('laporan rahasia').waitFor();
    await taps('Kirim');
    await bubble('hanya melihat sebutan').waitFor();
    await chief.goto(origin + '/desk/');
    await chief.locator('.row .number').first().click();
    await chief.locator('text=laporan rahasia').first().waitFor();
    const facts = await chief.locator('article.ticket').innerText();
    check(/Rahasia \w{4}/.test(facts) && !/08\d\d\*/.test(facts), 'an alias and no number');
    await accessible(chief, 'a secret report');
    await picture('broadcast-4-secret', chief);
    await chief.click('text=Buka samaran');
    await chief.fill('[name=reason]', 'Permintaan tertulis Polsek 12/XI');
    await accessible(chief, 'looking behind an alias');
    await chief.click('text=Buka dan catat');
    await chief.locator('text=Nomor di balik').waitFor();
    await bubble('membuka nomor di balik').waitFor();
    await picture('broadcast-5-unmasked', chief);
  },

  async 'a breach is recorded with its clock and its letters'() {
    await chief.goto(origin + '/desk/kebocoran');
    await accessible(chief, 'empty register');
    await chief.fill('[name=what]', 'Laptop loket dicuri');
    await chief.fill('[name=data]', 'nomor WhatsApp dan isi laporan');
    await chief.getByLabel('Semua orang yang dikenal kantor').check();
    await chief.click('main button[type=submit]');
    await chief.locator('text=Surat kepada warga').waitFor();
    check(/sisa 7\d jam/.test(await chief.locator('main').innerText()), 'the clock');
    await accessible(chief, 'a breach');
    await picture('broadcast-6-breach', chief);
    const [file] = await Promise.all([chief.waitForEvent('download'), chief.click('text=Unduh nomor mereka')]);
    check(file.suggestedFilename() === 'terdampak-K-1.csv', file.suggestedFilename());
  },

  async 'small businesses have a map'() {
    await page.goto(origin + '/desk/layanan?formulir=umkm');
    await page.click('text=Lihat di peta');
    await page.locator('#peta.drawn path').first().waitFor();
    await accessible(page, 'map of small businesses');
    await picture('broadcast-7-umkm');
  },

  async 'all of it fits a small phone'() {
    await chief.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/desk/siaran', '/desk/siaran/1', '/desk/kebocoran', '/desk/kebocoran/1',
      '/desk/layanan/peta?formulir=umkm']) {
      await chief.goto(origin + path);
      await accessible(chief, '360 px ' + path);
    }
    await chief.goto(origin + '/desk/siaran');
    await picture('broadcast-8-small', chief);
  },

  async 'nothing was asked from elsewhere, and no script stumbled'() {
    const real = faults.filter((fault) => !/status of 422/.test(fault));
    check(real.length === 0, real.join('\n'));
  },
};

await play(stories, (count) => picture('broadcast-failed-' + count, chief ?? page));
await close();
