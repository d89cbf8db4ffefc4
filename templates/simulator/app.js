// The whole page: phones side by side, the clock, the gateway, the posters.

import { listen, post } from './net.js';
import { Phone } from './phone.js';
import { button, element, momentOf } from './words.js';

let posters = [];
const waits = {
  slow: 'WhatsApp lambat: setiap pesan kantor baru terkirim setelah 3 detik.',
  number_limit: 'WhatsApp menolak: kantor terlalu cepat. Pesan menunggu dan dicoba lagi.',
  person_limit: 'WhatsApp menolak: terlalu sering ke satu orang. Pesan menunggu dan dicoba lagi.',
  broken: 'WhatsApp terganggu. Pesan menunggu dan dicoba lagi.',
  unreachable: 'WhatsApp menolak: nomor ini tidak bisa menerima pesan. Pesan berhenti, dan meja kantor bisa mengirimnya ulang.',
  window_closed: 'WhatsApp menolak: sudah lewat 24 jam. Pesan menunggu sampai orangnya menulis.',
  dead: 'WhatsApp mati. Yang mungkin sudah terkirim menunggu kabar satu menit sebelum dikirim lagi; majukan jam untuk mempercepat.',
};
const byId = (id) => document.getElementById(id);

let phones = [];
let messages = new Map();
let shown = 0;
let clock = { at: 0, seen: 0 };

function tell(text) {
  byId('trouble').textContent = text || '';
  byId('trouble').hidden = !text;
}

function drawClock() {
  if (clock.at) byId('clock').textContent = momentOf(clock.at + performance.now() - clock.seen);
}

function setClock(now) {
  clock = { at: now, seen: performance.now() };
  drawClock();
}

function setGateway(name) {
  byId('gateway').value = name;
  byId('gateway-tool').dataset.state = name;
  tell(waits[name]);
}

function hear(news) {
  setClock(news.now);
  setGateway(news.gateway);
  if (news.fresh) {
    messages = new Map();
    for (const phone of phones) phone.clear();
  }
  for (const message of news.messages) messages.set(message.id, message);
  phones.forEach((phone, index) => {
    const count = phone.show(news.messages, news.fresh);
    if (count && index !== shown && !news.fresh) badge(index, count);
  });
}

function badge(index, count) {
  const mark = byId('tabs').children[index].querySelector('.badge');
  mark.textContent = count ? +(mark.textContent || 0) + count : '';
}

// Whoever touches a button of a chat keeps it under the finger: only another phone goes to its end.
function choose(index, toEnd = true) {
  shown = index;
  phones.forEach((phone, each) => phone.root.classList.toggle('shown', each === index));
  [...byId('tabs').children].forEach((tab, each) => tab.setAttribute('aria-pressed', String(each === index)));
  badge(index, 0);
  if (toEnd) phones[index].chat.scrollTop = phones[index].chat.scrollHeight;
}

function drawTabs() {
  byId('tabs').replaceChildren(...phones.map((phone, index) => {
    const tab = button('', 'tab', () => choose(index));
    tab.dataset.kind = phone.kind;
    tab.append(element('b', phone.person.name.match(/^(Bu |Pak )?\S+/)[0]), element('small', phone.kind), element('span', undefined, 'badge'));
    return tab;
  }));
  choose(shown);
}

// Another person holds this phone now: what was said to them before.
function changed(phone) {
  phone.show([...messages.values()], true);
  drawTabs();
}

// Those that hang where the resident of the phone lives.
function drawPosters() {
  const dialog = byId('poster-list');
  const target = phones[shown].kind === 'Warga' ? shown : 0;
  const near = posters.filter((each) => each.office === phones[target].person.office);
  dialog.querySelector('.posters').replaceChildren(...near.map(({ sign, title, place, text }) => {
    const one = button('', 'poster', () => {
      dialog.close();
      choose(target);
      phones[target].fill(text);
    });
    one.append(element('span', sign, 'sign'), element('b', title), element('small', place), element('code', text));
    return one;
  }));
}

function connectPosters() {
  byId('posters').addEventListener('click', () => {
    drawPosters();
    byId('poster-list').showModal();
  });
}

function connectTools() {
  for (const step of document.querySelectorAll('[data-move]')) {
    step.addEventListener('click', async () => setClock((await post('clock', { move: step.dataset.move })).now));
  }
  byId('gateway').addEventListener('change', async (event) =>
    setGateway((await post('gateway', { name: event.target.value })).gateway));
  byId('guide-close').addEventListener('click', () => {
    byId('guide').hidden = true;
  });
  setInterval(drawClock, 1000);
}

async function start() {
  const town = await (await fetch('/simulator/town')).json();
  posters = town.posters;
  phones = town.phones.map((id) => {
    const phone = new Phone(town, town.people.find((each) => each.id === id), () => changed(phone));
    return phone;
  });
  byId('phones').append(...phones.map((phone) => phone.root));
  phones.forEach((phone, index) => phone.root.addEventListener('focusin', () => {
    if (shown !== index) choose(index, false);
  }));
  drawTabs();
  connectPosters();
  connectTools();
  listen(hear, (lost) => {
    if (lost) tell('Program tidak menjawab; mencoba lagi …');
  });
}

start();
