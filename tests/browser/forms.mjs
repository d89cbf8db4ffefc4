// Forms of the office and what comes of them: node forms.mjs PROGRAM FOLDER CHROMIUM MODULES.

import { clerks } from './clerk.mjs';
import { check, play, stage } from './stage.mjs';

const [program, folder, chromium, modules] = process.argv.slice(2);
const { origin, page, faults, close } = await stage(program, chromium, modules);
const { accessible, enter, picture } = clerks(page, origin, folder, modules);

const survey = `title = Survei
kind = request
team = pelayanan
words = survei
[name] text
ask = Siapa namanya?
label = Nama
[how] choice
ask = Bagaimana pelayanannya?
label = Pelayanan
choice = baik | Baik
choice = kurang | Kurang
`;

const trade = `title = Usaha
kind = request
team = pelayanan
words = survei
[trade] choice
ask = Usaha apa?
label = Usaha
choice = warung | Warung | Makanan dan minuman
choice = bengkel | Bengkel | Sepeda motor dan mobil
choice = jahit | Jahit
choice = lain | Lainnya
[where] place
ask = Di mana?
label = Tempat
[show] photo
ask = Mana fotonya?
label = Foto
`;

const stories = {
  async 'the forms that ship are listed, and one is shown as chat'() {
    await enter(page, 'admin');
    await page.goto(origin + '/desk/formulir');
    check(await page.locator('tbody tr').count() === 6, 'six forms');
    await accessible(page, 'forms');
    await picture('forms-1-list');
    await page.click('text=Jempol ke rumah');
    await page.locator('text=Kunjungan ini untuk siapa?').last().waitFor();
    await accessible(page, 'form');
    await picture('forms-2-editor');
  },

  async 'a new one is checked with its line, saved, and holds at once'() {
    await page.goto(origin + '/desk/formulir');
    await page.fill('[name=kode]', 'survei');
    await page.click('text=Buat formulir');
    await page.fill('[name=body]', survey + '[how] text\n');
    await page.click('button[value=simpan]');
    await page.locator('.notice.alarm', { hasText: 'line 13' }).first().waitFor();
    await picture('forms-3-fault');
    await page.fill('[name=body]', survey);
    await page.click('button[value=simpan]');
    await page.locator('.notice.good').waitFor();
    await accessible(page, 'saved');
    await picture('forms-4-saved');
  },

  async 'a form that is being written is tried as a resident, and nothing of it is kept'() {
    await page.goto(origin + '/desk/formulir/f/survei');
    await page.fill('[name=body]', survey.replace('Siapa namanya?', 'Siapa nama Bapak/Ibu?'));
    await page.click('text=Coba sebagai warga');
    await page.locator('.chat', { hasText: 'Siapa nama Bapak/Ibu?' }).waitFor();
    await accessible(page, 'trial');
    await page.fill('[name=kata]', 'Bu Wati');
    await page.keyboard.press('Enter');
    await page.locator('.chat', { hasText: 'Bagaimana pelayanannya?' }).waitFor();
    await page.click('button[name=tekan]:has-text("Kurang")');
    await page.locator('.chat', { hasText: 'Betul?' }).waitFor();
    await picture('forms-4b-trial');
    await page.click('button[name=tekan]:has-text("Kirim")');
    await page.locator('.notice.good').waitFor();
    await picture('forms-4c-tried');
    await page.click('text=Kembali mengubah');
    check((await page.inputValue('[name=body]')).includes('Siapa nama Bapak/Ibu?'), 'the edit is kept');
    await page.goto(origin + '/desk/formulir/f/survei');
    check(!(await page.inputValue('[name=body]')).includes('Bapak/Ibu'), 'and was not saved');
    await page.goto(origin + '/desk/layanan?formulir=survei');
    check(await page.locator('text=Bu Wati').count() === 0, 'nothing came of it');
  },

  async 'on a phone of 360 points it is the simulator: lists, places and files open and close'() {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(origin + '/desk/formulir/f/survei');
    await page.fill('[name=body]', trade);
    await page.click('text=Coba sebagai warga');
    await page.locator('.chat', { hasText: 'Usaha apa?' }).waitFor();
    await page.locator('summary', { hasText: 'Pilih' }).click();
    await page.locator('.sheet .row', { hasText: 'Bengkel' }).waitFor();
    await accessible(page, 'trial, a list');
    await picture('forms-4d-list-phone');
    await page.locator('details[open] > summary').click({ position: { x: 20, y: 20 } });
    check(await page.locator('details[open]').count() === 0, 'what lies behind the list closes it');
    await page.locator('summary', { hasText: 'Pilih' }).click();
    await page.locator('.sheet .row', { hasText: 'Bengkel' }).click();
    await page.locator('.chat', { hasText: 'Di mana?' }).waitFor();
    await page.click('summary.plus');
    await page.locator('.sheet .row:visible', { hasText: 'Kwala Bekala' }).click();
    await page.locator('.chat', { hasText: 'Mana fotonya?' }).waitFor();
    await page.click('summary.plus');
    await page.locator('.sheet .row:visible', { hasText: 'Foto' }).click();
    await page.locator('.chat', { hasText: 'Sudah betul?' }).waitFor();
    await accessible(page, 'trial on a phone');
    await picture('forms-4e-trial-phone');
    await page.click('button[name=tekan]:has-text("Kirim")');
    await page.locator('[aria-label="HP petugas"]', { hasText: 'Bengkel' }).waitFor();
    await picture('forms-4f-card-phone');
    await page.setViewportSize({ width: 1100, height: 740 });
    await accessible(page, 'two phones');
    await picture('forms-4g-two-phones');
  },

  async 'what came of forms has a page, also on a small phone'() {
    await page.goto(origin + '/desk/layanan');
    await accessible(page, 'records');
    await picture('forms-5-records');
    await page.goto(origin + '/desk/layanan?formulir=umkm');
    await page.locator('text=belum sampai sasaran').first().waitFor();
    await accessible(page, 'listing');
    await page.setViewportSize({ width: 360, height: 740 });
    await accessible(page, 'listing on a phone');
    await picture('forms-6-listing-phone');
  },

  async 'the survey and the daily reports of the staff have pages, on a phone and on a desk'() {
    for (const width of [360, 1100]) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(origin + '/desk/skm');
      await page.locator('text=Belum ada survei di waktu ini').waitFor();
      await accessible(page, 'survey ' + width);
      await picture('forms-7-survey-' + width);
      await page.goto(origin + '/desk/harian');
      await page.locator('text=Slamet Riyadi').first().waitFor();
      await accessible(page, 'daily reports ' + width);
      await picture('forms-8-staff-' + width);
    }
  },

  async 'nothing was asked from elsewhere, and no script stumbled'() {
    // A browser calls each refused form an error.
    const real = faults.filter((fault) => !/status of 422/.test(fault));
    check(real.length === 0, real.join('\n'));
  },
};

await play(stories, (count) => picture('forms-failed-' + count));
await close();
