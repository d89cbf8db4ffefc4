// The demo as people meet it: node stories.mjs PROGRAM FOLDER CHROMIUM MODULES.

import { join } from 'node:path';
import { faintTexts, namelessControls, widerThanScreen } from './looks.mjs';
import { check, play, stage, until } from './stage.mjs';

const [program, folder, chromium, modules] = process.argv.slice(2);
const { origin, page, faults, close } = await stage(program, chromium, modules);

const phone = (index) => page.locator('.phone').nth(index);
const [ani, rina, rudi, martua] = [0, 1, 2, 3].map(phone);
const bubble = (of, text) => of.locator('.bubble', { hasText: text }).last();
const press = (of, title) => of.locator('.choice', { hasText: new RegExp(`^(☰ )?${title}$`) }).last().click();
const picture = (name) => page.screenshot({ path: join(folder, name + '.png') });

async function says(of, text) {
  await of.locator('textarea').fill(text);
  await of.locator('textarea').press('Enter');
}

async function gateway(name) {
  await page.locator('#gateway').selectOption(name);
  await page.locator(`#gateway-tool[data-state=${name}]`).waitFor();
}

async function figure(name) {
  const text = await (await page.request.get(origin + '/metrics')).text();
  return Number(text.match(new RegExp(`^${name} (\\S+)$`, 'm'))?.[1]);
}

const stories = {
  async 'the page says what it is and what to try'() {
    await page.goto(origin + '/simulator');
    await ani.locator('.hint').first().waitFor();
    check((await page.locator('.phone').count()) === 5, 'five phones');
    await until(async () => (await page.locator('#clock').textContent()).endsWith('WIB'), 'the time');
    await picture('1-first');
  },

  async 'one message is a report, a button sends it, and the officer gets a card'() {
    await says(ani, 'parit di gg seser lk 3 kwala bekala tumpat kali');
    await bubble(ani, 'Kami catat').waitFor();
    await press(ani, 'Kirim');
    await bubble(ani, 'sudah kami terima').waitFor();
    await bubble(martua, 'Laporan warga').waitFor();
    check((await rudi.locator('.bubble', { hasText: 'Laporan warga' }).count()) === 0, 'another team hears nothing');
    await picture('2-card');
  },

  async 'the officer takes it, shows the work, and the resident agrees and gives a mark'() {
    await press(martua, 'Terima');
    await bubble(ani, 'menangani laporan').waitFor();
    await martua.locator('.plus').click();
    await martua.getByRole('button', { name: 'Foto contoh: Parit tumpat' }).click();
    await press(martua, 'Ya, selesai');
    await bubble(ani, 'Sudah beres?').waitFor();
    await press(ani, 'Sudah');
    await press(ani, 'Beri nilai');
    await picture('3-list');
    await ani.locator('.sheet .row', { hasText: 'Sangat baik' }).click();
    await bubble(ani, 'Terima kasih atas penilaiannya').waitFor();
    await bubble(martua, 'sudah beres').waitFor();
    await bubble(ani, 'Foto dari petugas').waitFor();
    await until(() => ani.locator('.photo').last().evaluate((image) => image.naturalWidth > 0), 'the closing photo');
  },

  async 'a photo of a phone without a number becomes a report'() {
    await rina.locator('textarea').fill('jalan berlubang di Jl. Karya Jaya Gedung Johor');
    await rina.locator('.plus').click();
    await picture('4-attach');
    await rina.getByRole('button', { name: 'Foto contoh: Jalan berlubang' }).click();
    await bubble(rina, 'Ada 1 foto').waitFor();
    await until(() => rina.locator('.photo').last().evaluate((image) => image.naturalWidth > 0), 'the photo');
    await press(rina, 'Batal');
  },

  async 'a poster fills the box and the map tells where'() {
    await ani.locator('textarea').focus();
    await page.locator('#posters').click();
    await picture('5-posters');
    await page.locator('.poster', { hasText: 'Poster lapor' }).click();
    const filled = await ani.locator('textarea').inputValue();
    check(/^Lapor [A-Z]{2}\d{2}[A-Z]\b/.test(filled), 'the box is filled with a code: ' + filled);
    await says(ani, 'sampah menumpuk di pinggir jalan');
    await ani.locator('.bubble.mine', { hasText: 'sampah menumpuk' }).waitFor();
    await ani.locator('.plus').click();
    await ani.getByRole('button', { name: 'Lokasi di peta' }).click();
    await page.locator('#map select').selectOption({ label: 'Gedung Johor' });
    await page.locator('#map svg').focus();
    await page.keyboard.press('ArrowDown');
    check((await page.locator('#map select').inputValue()) === 'Gedung Johor', 'still inside');
    await picture('6-map');
    await page.locator('#map').getByRole('button', { name: 'Kirim lokasi' }).click();
    await bubble(ani, 'Gedung Johor').waitFor();
    await ani.locator('.map-small').waitFor();
    await press(ani, 'Batal');
  },

  async 'a list asks for the kelurahan, a voice note and a reaction reach the office'() {
    await says(rina, 'banjir');
    await rina.locator('.choice', { hasText: '☰' }).last().click();
    await rina.locator('.sheet .row', { hasText: 'Titi Kuning' }).click();
    await rina.locator('.bubble.mine', { hasText: 'Titi Kuning' }).waitFor();
    await rina.locator('.plus').click();
    await rina.getByRole('button', { name: 'Catatan suara' }).click();
    await rina.locator('.voice').waitFor();
    await rudi.locator('.voice').waitFor();
    await until(async () => (await rina.locator('.tick.delivered').count()) === (await rina.locator('.tick').count()),
      'everything delivered');
    const last = ani.locator('.said:not(.mine) .bubble').last();
    await last.hover();
    await last.getByRole('button', { name: 'Pilihan pesan' }).click();
    await ani.getByRole('button', { name: '🙏' }).click();
    await ani.locator('.reaction', { hasText: '🙏' }).waitFor();
  },

  async 'a message can be answered, changed and deleted, and a file sent'() {
    const choose = async (of, title) => {
      const mine = of.locator('.bubble.mine').last();
      await mine.hover();
      await mine.getByRole('button', { name: 'Pilihan pesan' }).click();
      await of.locator('.sheet').getByRole('button', { name: title }).click();
    };
    const parlindungan = phone(4);
    await says(parlindungan, 'bantuan');
    await parlindungan.locator('.said:not(.mine)').first().waitFor();
    await choose(parlindungan, 'Ubah');
    await parlindungan.locator('textarea').fill('menu');
    await parlindungan.locator('.send').click();
    await bubble(parlindungan, 'diubah').waitFor();
    await choose(parlindungan, 'Balas');
    await says(parlindungan, 'siap');
    await parlindungan.locator('.bubble.mine .quoted', { hasText: 'menu' }).waitFor();
    await choose(parlindungan, 'Hapus');
    await bubble(parlindungan, 'Pesan ini dihapus').waitFor();
    await parlindungan.locator('.plus').click();
    await parlindungan.locator('input[type=file]').setInputFiles({
      name: 'surat.txt', mimeType: 'text/plain', buffer: Buffer.from('Yth. Bapak Camat'),
    });
    await bubble(parlindungan, 'surat.txt').waitFor();
  },

  async 'what a dead gateway swallowed arrives after it lives again'() {
    const before = await rudi.locator('.said:not(.mine)').count();
    await gateway('dead');
    await says(rudi, 'bantuan');
    await rudi.locator('.tick.delivered').last().waitFor();
    await until(async () => (await figure('telepati_outbox_queued')) === 1, 'an answer that waits');
    await until(async () => (await figure('telepati_outbox_sending')) === 0, 'the end of the attempt');
    await picture('7-dead');
    check((await rudi.locator('.said:not(.mine)').count()) === before, 'nothing came');
    await gateway('healthy');
    await page.locator('[data-move=minutes]').click();
    await rudi.locator('.said:not(.mine)').nth(before).waitFor();
    check((await rudi.locator('.said:not(.mine)').count()) === before + 1, 'it came once');
  },

  async 'a day later an approved template brings the card, its button works, and the clock stays'() {
    const today = await page.locator('#clock').textContent();
    await page.locator('[data-move=day]').click();
    await until(async () => (await page.locator('#clock').textContent()).slice(0, 8) !== today.slice(0, 8), 'tomorrow');
    await says(ani, 'parit tumpat di Jl. Karya Jaya Gedung Johor');
    await ani.locator('.said:not(.mine)', { hasText: 'Jl. Karya Jaya' }).waitFor();
    await press(ani, 'Kirim');
    await ani.locator('.bubble', { hasText: 'sudah kami terima' }).nth(1).waitFor();
    const card = martua.locator('.said', { hasText: 'Jl. Karya Jaya' }).filter({ hasText: 'menunggu' });
    await card.waitFor();
    await card.locator('button', { hasText: 'Terima' }).click();
    await bubble(martua, 'sekarang Bapak/Ibu yang menangani').waitFor();
  },

  async 'another person takes a phone, and everything is still there after a reload'() {
    await page.reload();
    await bubble(ani, 'sudah kami terima').waitFor();
    await rudi.locator('.who').selectOption({ label: 'Efrata Barus · lurah Kwala Bekala' });
    check((await rudi.locator('.name').textContent()).includes('Efrata Barus'), 'the new name');
    await says(rudi, 'menu');
    await rudi.locator('.said:not(.mine)').first().waitFor();
    await picture('8-day-later');
  },

  async 'on a narrow screen one phone is shown and all can be reached'() {
    await page.setViewportSize({ width: 390, height: 800 });
    check((await page.locator('.phone:visible').count()) === 1, 'one phone');
    await picture('9-narrow');
    check(!(await page.evaluate(widerThanScreen)), 'nothing sticks out');
    await page.locator('.tab').nth(3).click();
    await bubble(martua, 'Laporan warga').waitFor();
    await picture('10-narrow-officer');
    check((await page.evaluate(faintTexts)).length === 0, 'readable: ' + (await page.evaluate(faintTexts)));
    await page.setViewportSize({ width: 1400, height: 860 });
  },

  async 'everything can be read, has a name, and comes from here'() {
    for (const [what, look] of Object.entries({ faint: faintTexts, nameless: namelessControls })) {
      const found = await page.evaluate(look);
      check(found.length === 0, `${what}: ${found.join(' | ')}`);
    }
    check(faults.length === 0, faults.join('\n'));
  },
};

await play(stories, (count) => picture('failed-' + count));
await close();
