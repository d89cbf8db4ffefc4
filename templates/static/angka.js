// Draws each chart of the figures from the table beside it. Without this file the table, and the
// server's own drawing, say the same.

const dark = matchMedia('(prefers-color-scheme: dark)');
const rowsMost = 20;
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

// What is late is hatched: not everybody tells it from what is not by its colour.
function hatched(colour) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.fillStyle = pen.strokeStyle = colour;
  pen.globalAlpha = 0.2;
  pen.fillRect(0, 0, 8, 8);
  pen.globalAlpha = 1;
  pen.lineWidth = 2;
  for (const x of [-8, 0, 8]) {
    pen.moveTo(x - 2, 10);
    pen.lineTo(x + 10, -2);
  }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

function valueOf(cell, hours) {
  const text = cell.dataset.value ?? cell.textContent.replaceAll('.', '');
  if (text === '') return null;
  return hours ? Number(text) / 60 : Number(text);
}

// Long names stand on several lines, or a narrow screen would cut them off.
function lines(name, most) {
  const all = [''];
  for (const word of name.split(' ')) {
    const last = all[all.length - 1];
    if (last && last.length + word.length >= most) all.push(word);
    else all[all.length - 1] = last ? last + ' ' + word : word;
  }
  return all;
}

function series(figure, table, rows) {
  const heads = table.tHead.rows[0].cells;
  return figure.dataset.series.split(' ').map((one) => {
    const [column, name, look] = one.split(':');
    const colour = tone(name);
    return {
      label: heads[column].textContent,
      column: Number(column),
      type: look === 'line' ? 'line' : 'bar',
      stack: look === 'stack' ? 'all' : undefined,
      order: look === 'line' ? 0 : 1,
      data: rows.map((row) => valueOf(row.cells[column], figure.dataset.hours)),
      backgroundColor: name === 'alarm' ? hatched(colour) : colour,
      borderColor: colour,
      borderWidth: look === 'line' ? 3 : 1,
      pointStyle: look === 'line' ? 'rectRot' : 'rect',
      pointRadius: look === 'line' && rows.length < 40 ? 4 : 0,
      maxBarThickness: 26,
    };
  });
}

function options(figure, rows, across, stacked) {
  const values = { beginAtZero: true, grid: { color: tone('line') }, ticks: { color: tone('soft'), precision: 0 } };
  const names = { grid: { display: false }, ticks: { color: tone('ink'), autoSkip: !across, maxRotation: 0 } };
  if (across) names.ticks.callback = function name(at) { return lines(this.getLabelForValue(at), 18); };
  values.stacked = names.stacked = stacked;
  return {
    locale: 'id-ID',
    animation: false,
    maintainAspectRatio: false,
    indexAxis: across ? 'y' : 'x',
    interaction: { mode: 'index', axis: across ? 'y' : 'x', intersect: false },
    scales: across ? { x: values, y: names } : { x: names, y: values },
    plugins: {
      legend: { labels: { color: tone('ink'), usePointStyle: true } },
      title: { display: Boolean(figure.dataset.title), text: lines(figure.dataset.title ?? '', 36), color: tone('ink') },
      // The words of the table, so that nobody reads two different figures.
      tooltip: { callbacks: { label: (at) => `${at.dataset.label}: ${said(rows, at)}` } },
    },
  };
}

const said = (rows, { dataIndex, dataset }) => rows[dataIndex].cells[dataset.column].textContent || '–';

// The arrows go from row to row as a pointer does; what is reached is also told.
function walks(canvas, rows, told) {
  canvas.addEventListener('keydown', (event) => {
    const chart = Chart.getChart(canvas);
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by && event.key !== 'Escape') return;
    event.preventDefault();
    const last = rows.length - 1;
    const now = chart.getActiveElements()[0]?.index ?? (by > 0 ? -1 : last + 1);
    const index = Math.min(Math.max(now + by, 0), last);
    const active = by ? chart.data.datasets.map((_, datasetIndex) => ({ datasetIndex, index })) : [];
    chart.setActiveElements(active);
    chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
    chart.update();
    told.textContent = by
      ? `${chart.data.labels[index]}: ` + chart.data.datasets
        .map((dataset) => `${dataset.label} ${said(rows, { dataIndex: index, dataset })}`).join(', ')
      : '';
  });
}

function draw(figure) {
  const table = document.getElementById(figure.dataset.chart);
  const days = figure.querySelector('svg') !== null;
  const rows = [...table.tBodies[0].rows].slice(0, days ? undefined : rowsMost);
  const datasets = series(figure, table, rows);
  // A span of no minutes is quick; a count of nothing is nothing to draw.
  const least = figure.dataset.hours ? 0 : 1;
  if (!datasets.some(({ data }) => data.some((value) => value !== null && value >= least))) return null;
  let canvas = figure.querySelector('canvas');
  if (!canvas) {
    const room = document.createElement('div');
    const told = document.createElement('p');
    canvas = document.createElement('canvas');
    const named = figure.dataset.title ?? figure.getAttribute('aria-label');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `${named}. Angkanya ada di tabel di bawahnya; panah membacanya satu per satu.`);
    canvas.tabIndex = 0;
    told.className = 'hidden';
    told.setAttribute('aria-live', 'polite');
    room.append(canvas);
    figure.append(room, told);
    figure.removeAttribute('tabindex');
    figure.classList.add('drawn');
    const beside = datasets[0].stack ? 1 : datasets.length;
    room.style.height = days ? '18rem' : `${rows.length * (14 + 18 * beside) + 120}px`;
  }
  Chart.getChart(canvas)?.destroy();
  new Chart(canvas, {
    data: { labels: rows.map((row) => row.cells[0].textContent), datasets },
    options: options(figure, rows, !days, Boolean(datasets[0].stack)),
  });
  return { canvas, rows, told: figure.querySelector('[aria-live]') };
}

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 13;
const figures = [...document.querySelectorAll('[data-chart]')];
for (const figure of figures) {
  const drawn = draw(figure);
  if (drawn) walks(drawn.canvas, drawn.rows, drawn.told);
}
dark.addEventListener('change', () => figures.forEach(draw));
