// Letters at the office desk, as the counter's people use it: node letters.mjs PROGRAM FOLDER CHROMIUM MODULES.

import { clerks } from './clerk.mjs';
import { check, play, stage } from './stage.mjs';

const [program, folder, chromium, modules] = process.argv.slice(2);
const { origin, page, faults, close } = await stage(program, chromium, modules);
const { accessible, enter, go, picture } = clerks(page, origin, folder, modules);

async function register(service, applicant, phone) {
  await page.goto(origin + '/desk/surat/baru');
  await page.selectOption('[name=service]', { label: service });
  await page.fill('[name=applicant]', applicant);
  await page.fill('[name=birth_date]', '21/11/1990');
  await page.fill('[name=phone]', phone);
  await page.click('main button[type=submit]');
  return (await page.locator('h1').innerText()).trim().split(/\s+/).pop();
}

const stories = {
  async 'an empty list says what to do'() {
    await enter(page, 'operator');
    await go(page, 'Warga', 'Surat');
    await page.locator('text=Belum ada berkas').waitFor();
    await accessible(page, 'empty list');
    await picture('letters-1-empty');
  },

  async 'a file is registered and its receipt can be printed'() {
    await page.goto(origin + '/desk/surat/baru');
    await accessible(page, 'form');
    await picture('letters-2-form');
    const number = await register('Kartu Keluarga (KK)', 'SITI AMINAH LUBIS', '0812 0000 0890');
    check(number.startsWith('SMJ'), number);
    check(await page.locator('svg.qr').count() === 1, 'the symbol');
    await accessible(page, 'receipt');
    await picture('letters-3-receipt');
    await page.emulateMedia({ media: 'print' });
    await picture('letters-3-receipt-print');
    await page.emulateMedia({ media: 'screen' });
  },

  async 'it moves on, and what is missing has to be said'() {
    await page.click('text=Buka berkas');
    await page.selectOption('[name=stage]', 'incomplete');
    await page.click('main button[type=submit]');
    await page.locator('.notice.alarm').waitFor();
    await page.selectOption('[name=stage]', 'incomplete');
    await page.fill('[name=note]', 'Fotokopi buku nikah');
    await page.click('main button[type=submit]');
    await page.locator('text=Berkas kurang').first().waitFor();
    for (const stage of ['checked', 'ready']) {
      await page.selectOption('[name=stage]', stage);
      await page.click('main button[type=submit]');
    }
    await page.locator('text=Kabar sudah terbit').waitFor();
    await accessible(page, 'file');
    await picture('letters-4-file');
  },

  async 'the list is filtered, also on a small phone and in the dark'() {
    await register('Surat Keterangan Tidak Mampu (SKTM)', 'BUDI HARTONO', '');
    await page.goto(origin + '/desk/surat?tahap=ready');
    check(await page.locator('tbody tr').count() === 1, 'one is ready');
    await page.goto(origin + '/desk/surat');
    check(await page.locator('tbody tr').count() === 2, 'two in all');
    await accessible(page, 'list');
    await picture('letters-5-list');
    await page.emulateMedia({ colorScheme: 'dark' });
    await accessible(page, 'list in the dark');
    await picture('letters-5-list-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/desk/surat', '/desk/surat/baru', '/desk/surat/kabar']) {
      await page.goto(origin + path);
      await accessible(page, '360 px ' + path);
      await picture('letters-6-small' + path.replaceAll('/', '-'));
    }
    await page.setViewportSize({ width: 1400, height: 860 });
  },

  async 'the run says what it will do'() {
    await page.goto(origin + '/desk/surat/kabar');
    await accessible(page, 'run');
    await picture('letters-7-run');
  },

  async 'nothing was asked from elsewhere, and no script stumbled'() {
    // A browser calls each refused form an error.
    const real = faults.filter((fault) => !/status of 422/.test(fault));
    check(real.length === 0, real.join('\n'));
  },
};

await play(stories, (count) => picture('letters-failed-' + count));
await close();
