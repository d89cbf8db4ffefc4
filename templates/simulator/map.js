// Our own polygons as a small map: to choose a place on, and to show one.

import { element } from './words.js';

const space = 'http://www.w3.org/2000/svg';
const width = 1000;

function drawn(name, attributes, inner) {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (inner) made.append(inner);
  return made;
}

// Degrees to the map's units and back; flat enough for a city.
function projection(places) {
  const points = places.flatMap((place) => place.rings.flat());
  const lats = points.map((point) => point[0]);
  const lons = points.map((point) => point[1]);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const narrow = Math.cos((south * Math.PI) / 180);
  const scale = width / ((east - west) * narrow);
  return {
    height: (north - south) * scale,
    x: (lon) => (lon - west) * narrow * scale,
    y: (lat) => (north - lat) * scale,
    lat: (y) => north - y / scale,
    lon: (x) => west + x / (narrow * scale),
  };
}

function map(places) {
  const to = projection(places);
  const margin = 20;
  const box = [-margin, -margin, width + 2 * margin, to.height + 2 * margin].join(' ');
  const svg = drawn('svg', { viewBox: box, class: 'map' });
  const areas = places.map((place) => {
    const line = (ring) => 'M' + ring.map(([lat, lon]) => `${to.x(lon).toFixed(1)} ${to.y(lat).toFixed(1)}`).join('L') + 'Z';
    return drawn('path', { d: place.rings.map(line).join(''), 'fill-rule': 'evenodd' });
  });
  svg.append(...areas);
  const pin = drawn('g', { class: 'pin' });
  pin.append(drawn('path', { d: 'M0 0C-12-28-34-44-34-70a34 34 0 0 1 68 0C34-44 12-28 0 0z' }));
  pin.append(drawn('circle', { cx: 0, cy: -70, r: 13 }));
  const set = (lat, lon) => pin.setAttribute('transform', `translate(${to.x(lon)} ${to.y(lat)})`);
  const placeAt = (lat, lon) =>
    areas.findIndex((area) => area.isPointInFill(new DOMPoint(to.x(lon), to.y(lat))));
  return { svg, to, pin, set, placeAt };
}

function labels(svg, to, places) {
  for (const place of places) {
    const [lat, lon] = place.centre;
    svg.append(drawn('text', { x: to.x(lon), y: to.y(lat) }, place.name));
  }
}

export function smallMap(places, lat, lon) {
  const { svg, pin, set } = map(places);
  set(lat, lon);
  svg.append(pin);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'Lokasi di peta');
  const made = element('div', undefined, 'map-small');
  made.append(svg);
  return made;
}

// Asks for a place; `chosen` gets latitude and longitude.
export function askPlace(places, chosen) {
  const dialog = document.getElementById('map');
  const frame = dialog.querySelector('.map-frame');
  const list = dialog.querySelector('select');
  const output = dialog.querySelector('output');
  const { svg, to, pin, set, placeAt } = map(places);
  labels(svg, to, places);
  svg.append(pin);
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('role', 'application');
  svg.setAttribute('aria-label', 'Peta kelurahan; tombol panah menggeser titik');
  let place = places[0].centre;
  const put = (lat, lon) => {
    place = [lat, lon];
    set(lat, lon);
    output.textContent = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
    list.selectedIndex = placeAt(lat, lon) + 1;
  };
  svg.addEventListener('click', (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    put(to.lat(at.y), to.lon(at.x));
  });
  svg.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    put(place[0] + step[0] * 0.0005, place[1] + step[1] * 0.0005);
  });
  list.replaceChildren(new Option('di luar kecamatan'), ...places.map((each) => new Option(each.name)));
  const last = places.length - 1;
  list.onchange = () => list.selectedIndex && put(...places[list.selectedIndex - 1].centre);
  frame.replaceChildren(svg);
  dialog.onclose = () => {
    if (dialog.returnValue === 'send') chosen(...place);
  };
  dialog.returnValue = '';
  dialog.showModal();
  put(...places[last].centre);
}
