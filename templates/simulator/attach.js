// What a phone can send beside words.

import { upload } from './net.js';
import { button, element } from './words.js';

const samples = [
  ['drain', 'Parit tumpat'],
  ['road', 'Jalan berlubang'],
  ['flood', 'Banjir'],
];
const longestSide = 1600;

// Pictures leave a phone smaller than they are, and as JPEG.
async function asJpeg(source) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
}

async function sendPhoto(source, caption, say) {
  say({ type: 'image', media: await upload(await asJpeg(source)), caption });
}

async function sendFile(file, caption, say) {
  const source = URL.createObjectURL(file);
  try {
    if (file.type.startsWith('image/')) return await sendPhoto(source, caption, say);
    say({ type: 'document', media: await upload(file), filename: file.name, caption });
  } finally {
    URL.revokeObjectURL(source);
  }
}

const letters = (text) => [...text].map((letter) => letter.charCodeAt(0));
const number = (value, bytes) => Array.from({ length: bytes }, (_, at) => (at < 4 ? (value >>> (8 * at)) & 255 : 0));

function checksum(bytes) {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  }
  return sum;
}

function oggPage(kind, played, order, packets) {
  const page = [...letters('OggS'), 0, kind, ...number(played, 8), ...number(1, 4), ...number(order, 4),
    ...number(0, 4), packets.length, ...packets.map((packet) => packet.length), ...packets.flat()];
  page.splice(22, 4, ...number(checksum(page), 4));
  return page;
}

// Two seconds in which nothing is heard, as WhatsApp sends a voice: Opus in Ogg (RFC 7845).
function voiceNote() {
  const frames = Array.from({ length: 100 }, () => [0xf8, 0xff, 0xfe]);  // 20 ms each
  const head = [...letters('OpusHead'), 1, 1, ...number(312, 2), ...number(48_000, 4), 0, 0, 0];
  const tags = [...letters('OpusTags'), ...number(4, 4), ...letters('none'), ...number(0, 4)];
  const pages = [oggPage(2, 0, 0, [head]), oggPage(0, 0, 1, [tags]), oggPage(4, 96_000, 2, frames)];
  return new Blob([new Uint8Array(pages.flat())], { type: 'audio/ogg; codecs=opus' });
}

// The sheet's content. `phone` takes caption(), say(), pin(), close() and trouble().
export function attachments(phone) {
  const made = element('div', undefined, 'attach');
  const run = (work) => async () => {
    phone.close();
    try {
      await work();
    } catch (trouble) {
      phone.trouble('Berkas ini tidak dapat dikirim.');
    }
  };
  const photos = element('div', undefined, 'samples');
  for (const [name, title] of samples) {
    const source = `/simulator/static/${name}.svg`;
    const one = button('', 'sample', run(() => sendPhoto(source, phone.caption(), phone.say)));
    const image = element('img');
    image.src = source;
    image.alt = '';
    one.append(image, element('span', title));
    one.setAttribute('aria-label', 'Foto contoh: ' + title);
    photos.append(one);
  }
  const chooser = element('input');
  chooser.type = 'file';
  chooser.hidden = true;
  chooser.addEventListener('change', () => {
    const file = chooser.files[0];
    if (file) run(() => sendFile(file, phone.caption(), phone.say))();
  });
  made.append(
    photos,
    button('🖼️ Foto atau berkas sendiri', 'row', () => chooser.click()),
    button('📍 Lokasi di peta', 'row', () => {
      phone.close();
      phone.pin();
    }),
    button('🎤 Catatan suara', 'row', run(async () => phone.say({ type: 'voice', media: await upload(voiceNote()) }))),
    chooser,
  );
  return made;
}
