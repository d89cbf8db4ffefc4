// The situation map: our own borders, darker where more was reported, and what has a pin. Without
// this file the tables below it say the same.

const box = document.getElementById('peta');

function words(pairs) {
  const text = document.createElement('div');
  for (const [tag, said, href] of pairs) {
    if (!said) continue;
    const part = document.createElement(tag);
    part.textContent = said;
    if (href) part.href = href;
    text.append(part, ' ');
  }
  return text;
}

function drawPlaces(map, places) {
  const all = L.featureGroup();
  for (const place of places) {
    if (place.rings.length === 0) continue;
    const said = place.said
      ?? `${place.name}: ${place.count} laporan, ${place.open} terbuka, ${place.late} terlambat`;
    L.polygon(place.rings, { className: 'place h' + place.shade, weight: 1.5 })
      .bindTooltip(said, { sticky: true }).addTo(all);
  }
  return all.addTo(map);
}

// Squares lie on the borders and under the pins.
function drawCells(map, cells) {
  for (const cell of cells) {
    L.rectangle(cell.box, { className: 'square h' + cell.shade, weight: 1 })
      .bindTooltip(`${cell.name}: ${cell.count} laporan, ${cell.open} terbuka`, { sticky: true }).addTo(map);
  }
}

function drawPins(map, pins) {
  const group = L.markerClusterGroup({
    showCoverageOnHover: false,
    maxClusterRadius: 46,
    iconCreateFunction: (cluster) => L.divIcon({
      className: 'cluster', iconSize: [38, 38], html: `<b>${cluster.getChildCount()}</b>`,
    }),
  });
  for (const pin of pins) {
    const look = pin.urgent && pin.open ? 'red' : pin.open ? 'open' : 'done';
    // What is urgent has a shape of its own: not everybody sees red.
    const spot = look === 'red'
      ? L.marker(pin.point, { title: `${pin.number}, darurat`, icon: L.divIcon({ className: 'diamond', iconSize: [20, 20], html: '<i></i>' }) })
      : L.circleMarker(pin.point, { radius: 8, className: 'pin-' + look });
    spot.bindPopup(words([
      ['a', pin.number, pin.href], ['b', pin.kind], ['span', pin.state],
      ['span', pin.depth ? `air ${pin.depth} cm` : ''], ['span', pin.incident], ['small', 'masuk ' + pin.at],
    ]));
    group.addLayer(spot);
  }
  map.addLayer(group);
}

async function show() {
  const answer = await fetch(box.dataset.peta);
  if (!answer.ok || answer.redirected) return;
  const { places, cells, pins, tiles } = await answer.json();
  box.classList.add('drawn');
  const map = L.map(box, { maxZoom: 19, zoomSnap: 0.5, attributionControl: false });
  map.zoomControl.getContainer().querySelectorAll('a').forEach((link) => {
    link.title = link.textContent === '+' ? 'Perbesar' : 'Perkecil';
    link.setAttribute('aria-label', link.title);
  });
  if (tiles) L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
  const drawn = drawPlaces(map, places);
  const bounds = drawn.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.04));
  else if (pins.length) map.fitBounds(L.latLngBounds(pins.map((pin) => pin.point)).pad(0.2));
  else map.setView([3.53, 98.67], 12);
  drawCells(map, cells);
  drawPins(map, pins);
}

if (box && globalThis.L) show();
