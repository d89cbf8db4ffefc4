// One phone: whose it is, its chat, its keyboard.

import { attachments } from './attach.js';
import { bubble, summary } from './bubble.js';
import { askPlace, smallMap } from './map.js';
import { post } from './net.js';
import { button, dayOf, element } from './words.js';

const hints = {
  Warga: ['parit di gg seser lk 3 kwala bekala tumpat kali', 'air masuk rumah selutut di lk 7 kwala bekala', 'menu'],
  Petugas: ['siap', 'status', 'bantuan'],
};
const emojis = ['👍', '❤️', '🙏', '😢'];

export class Phone {
  constructor(town, person, onChange) {
    this.town = town;
    this.onChange = onChange;
    this.messages = new Map();
    this.following = true;
    this.root = document.getElementById('phone-template').content.firstElementChild.cloneNode(true);
    const part = (name) => this.root.querySelector(name);
    this.chat = part('.chat');
    this.input = part('textarea');
    this.sheet = part('.sheet');
    this.quote = part('.quote');
    this.plus = part('.plus');
    this.who = part('.who');
    this.fillPeople();
    this.hold(person);
    this.stayAtEnd();
    part('.composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener('input', () => this.grow());
    this.plus.addEventListener('click', () => (this.sheet.hidden ? this.attach() : this.close()));
    this.quote.querySelector('button').addEventListener('click', () => this.answer(null));
    this.chat.addEventListener('pointerdown', () => this.close());
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    this.who.addEventListener('change', () => {
      this.hold(this.town.people.find((each) => each.id === this.who.value));
      this.onChange();
    });
  }

  fillPeople() {
    const groups = new Map();
    for (const person of this.town.people) {
      if (!groups.has(person.group)) groups.set(person.group, Object.assign(element('optgroup'), { label: person.group }));
      groups.get(person.group).append(new Option(`${person.name} · ${person.role}`, person.id));
    }
    this.who.append(...groups.values());
  }

  hold(person) {
    this.person = person;
    this.kind = person.group.split(' ')[0];
    this.office = this.town.offices.find((office) => office.id === person.office);
    this.root.dataset.kind = this.kind;
    this.root.dataset.person = person.id;
    this.root.setAttribute('aria-label', 'HP ' + person.name);
    this.who.value = person.id;
    this.root.querySelector('.kind').textContent = this.kind;
    this.root.querySelector('.name b').textContent = person.name;
    this.root.querySelector('.name small').textContent = person.role;
    this.root.querySelector('.office').textContent = this.office.name;
    this.root.querySelector('.avatar').textContent = this.office.name.replace('Kecamatan ', '').slice(0, 1);
    this.chat.setAttribute('aria-label', `Percakapan ${person.name} dengan ${this.office.name}`);
    this.answer(null);
    this.close();
    this.clear();
  }

  clear() {
    this.messages.clear();
    this.lastDay = '';
    this.chat.replaceChildren(this.welcome());
  }

  welcome() {
    const made = element('div', undefined, 'welcome');
    const resident = this.kind === 'Warga';
    made.append(element('p', resident
      ? 'Ini HP warga. Ceritakan masalahnya seperti bercerita kepada tetangga.'
      : 'Ini HP petugas. Kartu laporan masuk ke sini dengan sendirinya.'));
    made.append(element('p', 'Coba:', 'try'));
    for (const hint of hints[this.kind] || []) {
      made.append(button(hint, 'hint', () => this.say({ type: 'text', text: hint })));
    }
    return made;
  }

  // New and changed messages, oldest first; those of other people are not for this phone.
  show(messages, quiet) {
    let news = 0;
    for (const message of messages) {
      if (message.person !== this.person.id) continue;
      const known = this.messages.get(message.id);
      const drawn = bubble(message, this.acts());
      if (known) known.drawn.replaceWith(drawn);
      else this.add(message, drawn);
      this.messages.set(message.id, { message, drawn });
      if (!known && !message.mine) news += 1;
    }
    if (news && !quiet) this.flash();
    return news;
  }

  // Whoever reads the end goes on reading it when the chat changes its size.
  stayAtEnd() {
    const atEnd = () => this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 120;
    this.chat.addEventListener('scroll', () => {
      this.following = atEnd();
    });
    new ResizeObserver(() => {
      if (this.following) this.chat.scrollTop = this.chat.scrollHeight;
    }).observe(this.chat);
  }

  add(message, drawn) {
    const day = dayOf(message.at);
    if (day !== this.lastDay) this.chat.append(element('p', day, 'day'));
    this.lastDay = day;
    this.chat.append(drawn);
    if (message.mine || this.following) this.chat.scrollTop = this.chat.scrollHeight;
  }

  flash() {
    this.root.classList.remove('news');
    requestAnimationFrame(() => this.root.classList.add('news'));
  }

  acts() {
    return {
      say: (said) => this.say(said),
      find: (id) => this.messages.get(id)?.message,
      menu: (message, from) => this.menu(message, from),
      list: (message) => this.list(message),
      pin: (replyTo) => this.pin(replyTo),
      template: (content) => this.town.templates[`${content.name} ${content.language?.code}`],
      smallMap: (lat, lon) => smallMap(this.office.places, lat, lon),
    };
  }

  async say(said) {
    try {
      await post('say', { person: this.person.id, ...said });
    } catch (trouble) {
      this.trouble('Pesan belum terkirim. Coba sekali lagi.');
    }
  }

  trouble(text) {
    const made = element('p', text, 'day failed');
    this.chat.append(made);
    this.chat.scrollTop = this.chat.scrollHeight;
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = '';
    this.grow();
    if (this.editing) this.say({ type: 'edit', target: this.editing, text });
    else this.say({ type: 'text', text, reply_to: this.replyTo || '' });
    this.answer(null);
  }

  fill(text) {
    this.input.value = text;
    this.grow();
    this.input.focus();
  }

  // Words that stand in the box go along with a photo.
  caption() {
    const text = this.input.value.trim();
    this.input.value = '';
    this.grow();
    return text;
  }

  grow() {
    this.input.style.height = 'auto';
    this.input.style.height = Math.min(this.input.scrollHeight, 96) + 'px';
  }

  answer(message, edit) {
    this.replyTo = message && !edit ? message.id : null;
    this.editing = message && edit ? message.id : null;
    this.quote.hidden = !message;
    if (message) this.quote.firstElementChild.textContent = (edit ? 'Ubah: ' : 'Balas: ') + summary(message);
  }

  open(...content) {
    this.back = document.activeElement;
    this.sheet.replaceChildren(...content);
    this.sheet.hidden = false;
    this.sheet.querySelector('button, input')?.focus();
  }

  close() {
    if (this.sheet.hidden) return;
    this.sheet.hidden = true;
    this.plus.setAttribute('aria-expanded', 'false');
    this.back?.focus();
  }

  heading(title) {
    const made = element('div', element('b', title), 'sheet-head');
    const shut = button('×', 'shut', () => this.close());
    shut.setAttribute('aria-label', 'Tutup');
    made.append(shut);
    return made;
  }

  attach() {
    this.plus.setAttribute('aria-expanded', 'true');
    this.open(this.heading('Lampirkan'), attachments({
      caption: () => this.caption(),
      say: (said) => this.say({ reply_to: this.replyTo || '', ...said }),
      pin: () => this.pin(this.replyTo),
      close: () => this.close(),
      trouble: (text) => this.trouble(text),
    }));
  }

  list(message) {
    const asked = message.content.interactive.action;
    const rows = asked.sections.flatMap((section) => [
      ...(section.title ? [element('p', section.title, 'section')] : []),
      ...section.rows.map((row) => {
        const one = button('', 'row', () => {
          this.close();
          this.say({ ...row, type: 'row', reply_to: message.id });
        });
        one.append(element('span', row.title));
        if (row.description) one.append(element('small', row.description));
        return one;
      }),
    ]);
    this.open(this.heading(asked.button), ...rows);
  }

  menu(message) {
    const reactions = element('div', undefined, 'reactions');
    const act = (title, work) => button(title, 'row', () => {
      this.close();
      work();
    });
    for (const emoji of emojis) {
      const taken = message.reaction === emoji;
      const one = button(emoji, taken ? 'emoji taken' : 'emoji', () => {
        this.close();
        this.say({ type: 'reaction', target: message.id, emoji: taken ? '' : emoji });
      });
      reactions.append(one);
    }
    const rows = [act('↩ Balas', () => {
      this.answer(message);
      this.input.focus();
    })];
    if (message.mine && message.content.type === 'text') {
      rows.push(act('✎ Ubah', () => {
        this.answer(message, true);
        this.fill(message.content.text.body);
      }));
    }
    if (message.mine) rows.push(act('🗑 Hapus untuk semua', () => this.say({ type: 'delete', target: message.id })));
    this.open(this.heading(summary(message).slice(0, 40)), ...(message.mine ? [] : [reactions]), ...rows);
  }

  pin(replyTo) {
    askPlace(this.office.places, (latitude, longitude) =>
      this.say({ type: 'location', latitude, longitude, reply_to: replyTo || '' }));
  }
}
