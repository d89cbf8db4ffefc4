// What the desk does beside links and forms: news without losing the place, and the keyboard.
// Without this file everything can still be read and sent.

const live = document.querySelector('[data-live]');
const newsEvery = 1500;

// --- news

let tag = '';
async function look() {
  if (!live || document.hidden) return;
  const asked = live.dataset.live + location.search;
  try {
    const answer = await fetch(asked, { headers: tag ? { 'If-None-Match': tag } : {} });
    if (answer.redirected) return location.reload();
    if (answer.status !== 200) return;
    tag = answer.headers.get('ETag') ?? '';
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of [...fresh.body.children]) if (part.id) exchange(part.id, fresh);
  } catch {
    // The line is down; the next look may find it up again.
  }
}

// Whoever stands on a row stands on it afterwards, and the page does not jump.
function exchange(id, fresh) {
  const old = document.getElementById(id);
  const now = fresh.getElementById(id);
  if (!old || !now || old.innerHTML === now.innerHTML) return;
  // Nobody's voice is cut off: what came meanwhile is shown when it has ended.
  if ([...old.querySelectorAll('audio, video')].some((sound) => !sound.paused)) { tag = ''; return; }
  const focus = old.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const top = old.querySelector(`a[href="${CSS.escape(focus ?? '')}"]`)?.getBoundingClientRect().top;
  const picked = new Set([...old.querySelectorAll('.pick:checked')].map((box) => box.value));
  old.replaceWith(document.adoptNode(now));
  for (const box of now.querySelectorAll('.pick')) box.checked = picked.has(box.value);
  countPicked();
  if (!focus) return;
  const again = [...now.querySelectorAll('a')].find((link) => link.getAttribute('href') === focus);
  again?.focus({ preventScroll: true });
  if (again && top !== undefined) scrollBy(0, again.getBoundingClientRect().top - top);
}

// What is ticked may have scrolled away: the button that gives it out says how many there are.
function countPicked() {
  const button = document.querySelector('#bagi button');
  if (!button) return;
  const count = document.querySelectorAll('.pick:checked').length;
  button.textContent = count ? `Bagikan ${count} laporan` : 'Bagikan';
}
document.addEventListener('change', ({ target }) => { if (target.matches('.pick')) countPicked(); });
addEventListener('pageshow', countPicked);

if (live) setInterval(look, newsEvery);
document.addEventListener('visibilitychange', look);

// --- keyboard

function step(by) {
  const rows = [...document.querySelectorAll('.board .number')];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
  next?.focus();
  next?.closest('.row').scrollIntoView({ block: 'nearest' });
}

function types(element) {
  return element.closest('input, select, textarea, [contenteditable]');
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape' && types(event.target)) return event.target.blur();
  if (types(event.target)) return;
  if (event.key === 'j' || event.key === 'k') return step(event.key === 'j' ? 1 : -1);
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches('a, button')) target.click();
  else target.focus();
});

// --- the menu: one group is open, until something else is wanted

const menus = [...document.querySelectorAll('.menu')];
function close(left) {
  for (const menu of menus) if (menu !== left) menu.open = false;
}
document.addEventListener('click', ({ target }) => close(target.closest('.menu')));
document.addEventListener('focusin', ({ target }) => close(target.closest('.menu')));
document.addEventListener('keydown', (event) => {
  const open = menus.find((menu) => menu.open);
  if (event.key !== 'Escape' || !open) return;
  if (open.contains(document.activeElement)) open.querySelector('summary').focus();
  close(null);
});

// A filter that is chosen from a list is what is wanted: no button has to be pressed.
for (const filter of document.querySelectorAll('.filters select, .filters input[type=date]')) {
  filter.addEventListener('change', () => filter.form.requestSubmit());
}

// Empty fields do not belong into an address that is kept.
document.querySelector('.filters')?.addEventListener('submit', (event) => {
  for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
});
addEventListener('pageshow', () => {
  for (const field of document.querySelectorAll('.filters :disabled')) field.disabled = false;
});

// --- forms: one press is one deed, and what was typed is not lost by accident

// A text that is too long is neither cut nor sent: it stays, and is told by how much.
const thousands = (number) => number.toLocaleString('id-ID');
for (const field of document.querySelectorAll('textarea[data-most]')) {
  const most = Number(field.dataset.most);
  const said = document.createElement('p');
  said.className = 'notice alarm over';
  said.setAttribute('role', 'alert');
  const look = () => {
    // Who pastes a book does not wait until its letters are counted one by one.
    const long = field.value.length > 4 * most ? field.value.length : [...field.value].length;
    const words = long <= most ? '' : `${thousands(long)} huruf; paling banyak ${thousands(most)}. Ringkas dulu: belum ada yang dikirim, dan tulisan ini tetap di sini.`;
    if (said.textContent !== words) said.textContent = words;
    if (words && !said.isConnected) field.closest('label').after(said);
    if (!words) said.remove();
    field.setCustomValidity(words);
  };
  field.addEventListener('input', look);
  look();
}

let unsent = false;
document.addEventListener('submit', ({ target: form }) => {
  if (!form.matches('form[method=post]')) return;
  unsent = false;
  const press = (rests) => form.querySelectorAll('button').forEach((button) => { button.disabled = rests; });
  setTimeout(() => press(true));
  setTimeout(() => press(false), 5000);  // a file leaves the page as it was
});
document.addEventListener('input', ({ target }) => {
  if (target.matches('form[method=post] textarea')) unsent = target.value !== target.defaultValue;
});
addEventListener('beforeunload', (event) => { if (unsent) event.preventDefault(); });
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[method=post] button:disabled')) button.disabled = false;
});

// --- poster preview and other forms that show what they would make

for (const form of document.querySelectorAll('form[data-preview]')) {
  const picture = document.getElementById(form.dataset.preview);
  const show = () => {
    const wishes = new URLSearchParams(new FormData(form));
    wishes.delete('csrf');
    picture.src = picture.dataset.source + '?' + wishes;
  };
  form.addEventListener('change', show);
}

// Words that will be a message are shown as one while they are written.
for (const form of document.querySelectorAll('form[data-shows]')) {
  let waiting;
  const show = async () => {
    const answer = await fetch(form.dataset.source, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.dataset.shows);
    if (fresh) document.getElementById(form.dataset.shows).replaceWith(document.adoptNode(fresh));
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show().catch(() => {}), 250);
  });
}

// An answer that is ready goes into what is being written, and waits to be sent.
for (const button of document.querySelectorAll('[data-insert]')) {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    const words = button.form.elements.note;
    words.value += (words.value ? '\n' : '') + button.dataset.insert;
    words.dispatchEvent(new Event('input', { bubbles: true }));
    words.focus();
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
