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

// The beginning of an Opus file: enough to be one, nothing to hear.
function voiceNote() {
  const head = [0x4f, 0x67, 0x67, 0x53, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
  const opus = [...'\0\0\0\0\x01\x13OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0'].map((c) => c.charCodeAt(0));
  return new Blob([new Uint8Array([...head, ...opus])], { type: 'audio/ogg; codecs=opus' });
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
