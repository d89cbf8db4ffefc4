// Text as WhatsApp shows it: *bold*, _italic_, ~struck~, ```fixed```, links, line breaks.

const marks = { '*': 'b', _: 'i', '~': 's' };
const pattern = /```([^`]+)```|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|(^|[\s("'.,:;!?\-[])([*_~])(\S(?:[^\n]*?\S)?)\4(?=$|[\s)"'.,:;!?\-\]])/m;

export function words(text) {
  const all = document.createDocumentFragment();
  let rest = text;
  for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
    const [whole, fixed, link, before, mark, inner] = found;
    all.append(rest.slice(0, found.index) + (before || ''));
    all.append(fixed ? element('code', fixed) : link ? anchor(link) : element(marks[mark], words(inner)));
    rest = rest.slice(found.index + whole.length);
  }
  all.append(rest);
  return all;
}

function anchor(link) {
  const a = element('a', link.replace(/^https?:\/\//, ''));
  a.href = link;
  a.target = '_blank';
  a.rel = 'noopener noreferrer';
  return a;
}

export function element(name, inner, css) {
  const made = document.createElement(name);
  if (css) made.className = css;
  if (inner !== undefined) made.append(inner);
  return made;
}

export function button(title, css, act) {
  const made = element('button', title, css);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

const zone = { timeZone: 'Asia/Jakarta' };
const hours = new Intl.DateTimeFormat('id-ID', { ...zone, hour: '2-digit', minute: '2-digit' });
const days = new Intl.DateTimeFormat('id-ID', { ...zone, weekday: 'long', day: 'numeric', month: 'long' });
const moments = new Intl.DateTimeFormat('id-ID', { ...zone, weekday: 'short', day: 'numeric', month: 'short' });

export const hourOf = (at) => hours.format(at).replace(':', '.');
export const dayOf = (at) => days.format(at);
export const momentOf = (at) => `${moments.format(at)} · ${hourOf(at)} WIB`;
