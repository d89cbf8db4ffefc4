// One message as a bubble. `acts` is what its buttons do.

import { button, element, hourOf, words } from './words.js';

const ticks = { waiting: '🕓', sent: '✓', delivered: '✓✓', read: '✓✓', failed: '⚠' };
const tickNames = {
  waiting: 'menunggu', sent: 'terkirim', delivered: 'sampai', read: 'dibaca', failed: 'gagal',
};

export function bubble(message, acts) {
  const made = element('div', undefined, message.mine ? 'bubble mine' : 'bubble');
  made.dataset.id = message.id;
  if (message.deleted) {
    made.append(element('p', 'Pesan ini dihapus', 'text gone'));
  } else {
    const content = message.content;
    if (content.context) made.append(quoted(acts.find(content.context.id || content.context.message_id)));
    const draw = kinds[content.type] || kinds.unknown;
    draw(made, content[content.type] || {}, message, acts);
  }
  made.append(foot(message));
  if (message.reaction) made.append(element('span', message.reaction, 'reaction'));
  if (!message.deleted) made.append(button('⌄', 'more', (event) => acts.menu(message, event.currentTarget)));
  made.lastChild.setAttribute?.('aria-label', 'Pilihan pesan');
  const whole = element('div', made, message.mine ? 'said mine' : 'said');
  const choices = choicesOf(message, acts);
  if (choices) whole.append(choices);
  return whole;
}

// A line that tells what a message was.
export function summary(message) {
  if (!message) return 'Pesan';
  if (message.deleted) return 'Pesan dihapus';
  const content = message.content;
  const inner = content[content.type] || {};
  const reply = inner.button_reply || inner.list_reply;
  const names = { image: '📷 Foto', audio: '🎤 Suara', document: '📄 Dokumen', location: '📍 Lokasi' };
  return inner.body?.text || (typeof inner.body === 'string' && inner.body) || reply?.title ||
    inner.caption || inner.text || (inner.name && 'Templat ' + inner.name) || names[content.type] || 'Pesan';
}

function quoted(message) {
  return element('div', words(summary(message)), 'quoted');
}

function foot(message) {
  const made = element('span', undefined, 'foot');
  if (message.edited) made.append('diubah ');
  made.append(hourOf(message.at));
  if (message.mine) {
    const tick = element('span', ticks[message.state], 'tick ' + message.state);
    tick.setAttribute('role', 'img');
    tick.setAttribute('aria-label', tickNames[message.state]);
    made.append(' ', tick);
  }
  return made;
}

function text(made, string, css) {
  if (string) made.append(element('p', words(string), css || 'text'));
}

function header(made, head) {
  if (!head) return;
  if (head.type === 'text') text(made, head.text, 'head');
  if (head.type === 'image') kinds.image(made, head.image);
}

const kinds = {
  text(made, content) {
    text(made, content.body);
  },
  interactive(made, content) {
    const reply = content.button_reply || content.list_reply;
    if (reply) {
      text(made, reply.title);
      text(made, reply.description, 'small');
      return;
    }
    header(made, content.header);
    text(made, content.body?.text);
    text(made, content.footer?.text, 'small');
  },
  image(made, content) {
    const image = element('img', undefined, 'photo');
    image.alt = content.caption || 'Foto';
    image.loading = 'lazy';
    image.addEventListener('error', () => image.replaceWith(element('p', 'Foto tidak disimpan lagi', 'text gone')));
    image.src = '/simulator/file/' + encodeURIComponent(content.id);
    made.append(image);
    text(made, content.caption);
  },
  audio(made, content) {
    const note = element('p', '▶', 'voice');
    note.append(element('span', undefined, 'wave'), content.voice === false ? 'audio' : '0.02');
    note.setAttribute('aria-label', 'Catatan suara');
    made.append(note);
  },
  document(made, content) {
    made.append(element('p', '📄 ' + (content.filename || 'Dokumen'), 'file'));
    text(made, content.caption);
  },
  location(made, content, message, acts) {
    made.append(acts.smallMap(content.latitude, content.longitude));
    text(made, content.name || '');
    text(made, `${(+content.latitude).toFixed(5)}, ${(+content.longitude).toFixed(5)}`, 'small');
  },
  button(made, content) {
    text(made, content.text);
  },
  template(made, content, message, acts) {
    text(made, filled(content, acts));
    text(made, 'templat ' + content.name, 'small');
  },
  unknown(made, content, message) {
    text(made, 'Pesan jenis ' + message.content.type, 'text gone');
  },
};

// The approved words with their values.
function filled(content, acts) {
  const values = parts(content, 'body').flatMap((part) => part.parameters || []);
  const known = acts.template(content);
  if (!known) return values.map((value) => value.text).join('\n') || content.name;
  return known.body.replace(/{{(\d+)}}/g, (all, number) => values[number - 1]?.text ?? all);
}

function parts(content, type) {
  return (content.components || []).filter((part) => part.type === type);
}

function quickReplies(message, acts) {
  const content = message.content.template;
  const titles = acts.template(content)?.buttons || [];
  const made = element('div', undefined, 'choices');
  for (const part of parts(content, 'button')) {
    const title = titles[part.index];
    const id = part.parameters?.[0]?.payload;
    if (title) made.append(button(title, 'choice', () => acts.say({ type: 'quick', id, title, reply_to: message.id })));
  }
  return made.childElementCount ? made : null;
}

function choicesOf(message, acts) {
  if (!message.mine && message.content.type === 'template') return quickReplies(message, acts);
  const asked = !message.mine && !message.deleted && message.content.interactive;
  if (!asked || !asked.action) return null;
  const made = element('div', undefined, 'choices');
  const add = (title, act) => made.append(button(title, 'choice', act));
  for (const { reply } of asked.action.buttons || []) {
    add(reply.title, () => acts.say({ type: 'button', id: reply.id, title: reply.title, reply_to: message.id }));
  }
  if (asked.type === 'list') add('☰ ' + asked.action.button, () => acts.list(message));
  if (asked.type === 'location_request_message') add('📍 Kirim lokasi', () => acts.pin(message.id));
  if (asked.type === 'cta_url') {
    const { display_text: title, url } = asked.action.parameters;
    add('↗ ' + title, () => window.open(url, '_blank', 'noopener'));
  }
  return made;
}
