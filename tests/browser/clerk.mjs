// People at the desk: they sign in, and whatever they see is readable for everybody.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { namelessControls, widerThanScreen } from './looks.mjs';
import { check } from './stage.mjs';

export const password = 'demo-telepati';

export function clerks(page, origin, folder, modules) {
  const axe = readFileSync(createRequire(modules + '/').resolve('axe-core/axe.min.js'), 'utf8');

  const picture = (name, of = page) => of.screenshot({ path: join(folder, name + '.png'), fullPage: true });

  async function enter(of, name, secret = password) {
    await of.goto(origin + '/desk/login');
    await of.fill('[name=name]', name);
    await of.fill('[name=password]', secret);
    await of.click('button[type=submit]');
  }

  // Another person at another computer.
  async function colleague(name, options = {}) {
    const context = await page.context().browser().newContext({ reducedMotion: 'reduce', ...options });
    const theirs = await context.newPage();
    await enter(theirs, name);
    return theirs;
  }

  async function accessible(of, what) {
    await of.evaluate(axe);
    const found = await of.evaluate(async () => (await globalThis.axe.run()).violations.map(
      (fault) => fault.id + ' ' + fault.nodes.map((node) => node.target).join(' ')));
    check(found.length === 0, `${what}: ${found.join(' | ')}`);
    check((await of.evaluate(namelessControls)).length === 0, what + ': a control without a name');
    check(!(await of.evaluate(widerThanScreen)), what + ': wider than the screen');
  }

  // By the menu, as people go.
  async function go(of, group, title) {
    await of.locator('.menu summary', { hasText: group }).click();
    await of.locator('.menu[open]').getByRole('link', { name: title, exact: true }).click();
  }

  return { accessible, colleague, enter, go, picture };
}
