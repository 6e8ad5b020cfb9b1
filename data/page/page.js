// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
(function () {
  const NAMESPACE = 'http://www.w3.org/2000/svg';
  const LANE = 19;
  const DAY = 864e5;
  const STEPS = [1e3, 5e3, 15e3, 6e4, 3e5, 9e5, 36e5, 108e5, 216e5, 432e5, DAY, 2 * DAY, 7 * DAY];
  const MONTH = 30.436875 * DAY;
  const MONTHS = [1, 3, 6, 12, 60, 120, 600, 1200, 12000, 120000];
  const WORLD = 40075016.686;
  // Pixels a letter takes, about; a name that is longer is cut.
  const LETTER = 6.4;
  const LETTERS = 34;
  const timeline = document.querySelector('.timeline svg');
  const map = document.querySelector('.map svg');
  const layer = map.querySelector('.events');
  const sheets = Array.from(map.querySelectorAll('.sheet'), readSheet);
  const west = Number(map.dataset.w);
  const rows = Array.from(document.querySelectorAll('ol > li'), read);
  const timed = rows.filter(row => row.begin !== null || row.end !== null);
  const placed = rows.filter(row => row.at !== null);
  const clock = clockOf(document.body.dataset.zone);
  let view = span(false);
  let mapView = null;
  let chosen = null;

  function number(text) {
    return text === undefined ? null : Number(text);
  }

  // Web Mercator on the unit square; east of where the events begin.
  function mercator(longitude, latitude) {
    const sine = Math.sin(Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI / 180);
    return [((longitude < west ? longitude + 360 : longitude) + 180) / 360,
      0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  }

  function read(item) {
    const data = item.dataset;
    const at = 'y' in data ? mercator(number(data.x), number(data.y)) : null;
    const rings = 'o' in data ? data.o.split(';').map(ring => ring.split(' ').map(Number)) : [];
    return { item, at, begin: number(data.b), end: number(data.e), disputed: 'd' in data, marks: [], rings,
      title: item.querySelector('button').textContent,
      reach: 'r' in data ? number(data.r) / WORLD / Math.cos(number(data.y) * Math.PI / 180) : 0 };
  }

  function readSheet(node) {
    return { node, x: number(node.dataset.x), y: number(node.dataset.y), scale: number(node.dataset.s),
      ground: node.querySelector('.ground'), towns: Array.from(node.querySelectorAll('.towns text'), readTown) };
  }

  function readTown(text) {
    return { text, x: Number(text.dataset.x), y: Number(text.dataset.y), great: text.classList.contains('great'),
      width: 8 + text.textContent.length * 7 };
  }

  // Where most are, should a few lie so far off that the rest is a dot; what is left out is one key away.
  function middle(numbers) {
    const sorted = numbers.slice().sort((one, other) => one - other);
    const last = sorted.length - 1;
    const inner = [sorted[Math.floor(last * 0.1)], sorted[Math.ceil(last * 0.9)]];
    return last >= 9 && sorted[last] - sorted[0] > 4 * (inner[1] - inner[0]) ? inner : [sorted[0], sorted[last]];
  }

  function span(all) {
    const ends = timed.flatMap(row => [row.begin ?? row.end, row.end ?? row.begin]);
    if (ends.length === 0) return [0, 1];
    const [low, high] = all ? [Math.min(...ends), Math.max(...ends)] : middle(ends);
    const pad = Math.max((high - low) * 0.04, 60000);
    return [low - pad, high + pad];
  }

  // Milliseconds that the case's zone is ahead of UTC at an instant.
  function clockOf(zone) {
    let format = null;
    try {
      format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
    } catch (error) {
      return () => 0;
    }
    return at => {
      if (Math.abs(at) > 8.64e15) return 0;
      const found = /GMT([+-])(\d+):(\d+)/.exec(format.format(at));
      return found === null ? 0 : (found[1] === '-' ? -1 : 1) * (found[2] * 60 + Number(found[3])) * 6e4;
    };
  }

  function add(parent, name, attributes, text) {
    const node = document.createElementNS(NAMESPACE, name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  }

  function mark(parent, name, attributes, row, kind) {
    const node = add(parent, name, attributes);
    node.setAttribute('class', kind + (row.disputed ? ' disputed' : ''));
    node.classList.toggle('chosen', row === chosen);
    row.marks.push(node);
    if (kind === 'reach') return;
    add(node, 'title', {}, row.title);
    node.addEventListener('click', () => choose(row));
  }

  function size(svg) {
    const box = svg.getBoundingClientRect();
    svg.setAttribute('viewBox', '0 0 ' + box.width + ' ' + box.height);
    return [box.width, box.height];
  }

  function label(at, step) {
    const date = new Date(at);
    if (isNaN(date)) return '';
    const text = date.toISOString();
    const day = text.slice(0, text.indexOf('T'));
    if (step >= 12 * MONTH) return String(date.getUTCFullYear()).replace('-', '−');
    if (step >= MONTH) return day.slice(0, -3);
    return step >= DAY ? day : day.slice(-5) + ' ' + text.slice(-13, step < 6e4 ? -5 : -8);
  }

  // Instants of the zone's clock between two others, and how far they are apart.
  function ticks(low, high, least) {
    const found = [];
    const step = STEPS.find(one => one >= least);
    if (step !== undefined) {
      for (let at = Math.ceil(low / step) * step; at <= high; at += step) found.push(at);
      return [found, step];
    }
    const months = MONTHS.find(one => one * MONTH >= least) || MONTHS[MONTHS.length - 1];
    const first = new Date(Math.max(low, -8.6e15));
    let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
    for (; found.length < 1000; month += months) {
      const at = new Date(0);
      at.setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);
      if (isNaN(at) || at > high) break;
      if (at >= low) found.push(at.getTime());
    }
    return [found, months * MONTH];
  }

  function drawAxis(width, height, scale) {
    const ahead = clock((view[0] + view[1]) / 2);
    const [found, step] = ticks(view[0] + ahead, view[1] + ahead, 96 / scale);
    for (const at of found) {
      const x = (at - ahead - view[0]) * scale;
      add(timeline, 'line', { class: 'grid', x1: x, x2: x, y1: 0, y2: height - 22 });
      if (x < width - 130) add(timeline, 'text', { class: 'axis', x: x + 4, y: height - 7 }, label(at, step));
    }
    const hours = Math.round(ahead / 9e5) / 4;
    add(timeline, 'text', { class: 'axis', x: width - 8, y: height - 7, 'text-anchor': 'end' },
      'UTC' + (hours === 0 ? '' : (hours > 0 ? '+' : '−') + Math.abs(hours)));
  }

  // A lane with room for the mark and its name, right of it or left, else for the mark, else the one that was left first.
  function findLane(free, from, breadth, name, width) {
    const wanted = name === '' ? 0 : 10 + name.length * LETTER;
    const right = from + breadth + wanted < width;
    const room = right || wanted < from ? wanted : 0;
    let at = free.findIndex(end => end <= (right ? from : from - room));
    const side = at < 0 || room === 0 ? '' : right ? 'start' : 'end';
    if (at < 0) at = free.findIndex(end => end <= from);
    if (at < 0) at = free.indexOf(Math.min(...free));
    free[at] = from + breadth + (side === 'start' ? room : 2);
    return [at, side];
  }

  function drawTimeline() {
    timeline.replaceChildren();
    const [width, height] = size(timeline);
    const scale = width / (view[1] - view[0]);
    drawAxis(width, height, scale);
    const bars = add(timeline, 'g', {});
    const names = add(timeline, 'g', {});
    const free = new Array(Math.max(1, Math.floor((height - 32) / LANE))).fill(-Infinity);
    for (const row of timed) {
      const from = Math.max(-10, ((row.begin ?? row.end) - view[0]) * scale);
      const to = Math.min(width + 10, ((row.end ?? row.begin) - view[0]) * scale);
      if (to < -9 || from > width + 9) continue;
      const breadth = Math.max(9, to - from);
      const name = row.title.length > LETTERS ? row.title.slice(0, LETTERS - 1) + '…' : row.title;
      const inside = breadth > 30 + name.length * LETTER;
      const [at, side] = findLane(free, from, breadth, inside ? '' : name, width);
      const y = 8 + at * LANE;
      mark(bars, 'rect', { x: from, y: y + 1, width: breadth, height: LANE - 4, rx: 5 }, row,
        row.begin === null || row.end === null ? 'mark open' : 'mark');
      if (inside)
        add(names, 'text', { class: 'name inside', x: Math.max(4, from) + 8, y: y + 13 }, name);
      else if (side !== '')
        add(names, 'text', { class: 'name', 'text-anchor': side, y: y + 13,
          x: side === 'start' ? from + breadth + 5 : from - 5 }, name);
    }
  }

  function firstView(width, height, all) {
    const sides = [0, 1].map(axis => placed.map(row => row.at[axis]))
      .map(one => all ? [Math.min(...one), Math.max(...one)] : middle(one));
    const scale = Math.min((width - 120) / Math.max(1e-5, sides[0][1] - sides[0][0]),
      (height - 100) / Math.max(1e-5, sides[1][1] - sides[1][0]));
    return { x: (sides[0][0] + sides[0][1]) / 2, y: (sides[1][0] + sides[1][1]) / 2, scale: Math.max(scale, 256) };
  }

  function drawGround(width, height) {
    // The coarser sheet until its lines would be seen to be straight.
    const sheet = sheets.find(one => one.scale * 1.5 >= mapView.scale) || sheets[sheets.length - 1];
    for (const one of sheets) one.node.setAttribute('display', one === sheet ? 'inline' : 'none');
    if (sheet === undefined) return;
    const unit = mapView.scale / sheet.scale;
    const left = width / 2 + (sheet.x - mapView.x) * mapView.scale;
    const top = height / 2 + (sheet.y - mapView.y) * mapView.scale;
    sheet.ground.setAttribute('transform', `translate(${left} ${top}) scale(${unit})`);
    const taken = [];
    const room = Math.max(12, width * height / 22000);
    for (const dot of map.querySelectorAll('.towns circle')) dot.remove();
    for (const town of sheet.towns) {
      const x = left + town.x * unit;
      const y = top + town.y * unit;
      const box = [x - 6, y - 9, x + town.width, y + 9];
      const shown = x > 0 && y > 10 && x + town.width < width && y < height - 24 && taken.length < room &&
        !taken.some(other => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
      town.text.setAttribute('display', shown ? 'inline' : 'none');
      if (!shown) continue;
      taken.push(box);
      town.text.setAttribute('x', x + 6);
      town.text.setAttribute('y', y + 4);
      add(town.text.parentNode, 'circle', { cx: x, cy: y, r: town.great ? 3 : 2 });
    }
  }

  function drawDegrees(width, height, x, y) {
    const degrees = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30].find(one => one / 360 * mapView.scale >= 90) || 30;
    const digits = degrees < 0.01 ? 3 : degrees < 0.1 ? 2 : degrees < 1 ? 1 : 0;
    const first = (mapView.x - width / 2 / mapView.scale) * 360 - 180;
    for (let at = Math.ceil(first / degrees) * degrees; x((at + 180) / 360) < width; at += degrees) {
      const across = x((at + 180) / 360);
      add(layer, 'line', { class: 'grid', x1: across, x2: across, y1: 0, y2: height });
      add(layer, 'text', { x: across + 3, y: height - 6 }, (at > 180 ? at - 360 : at).toFixed(digits) + '°');
    }
    for (let at = -80; at <= 80; at += Math.max(degrees, 0.5)) {
      const down = y(mercator(west, at)[1]);
      if (down < 0 || down > height) continue;
      add(layer, 'line', { class: 'grid', x1: 0, x2: width, y1: down, y2: down });
      add(layer, 'text', { x: 5, y: down - 4 }, at.toFixed(digits) + '°');
    }
  }

  function outline(row, x, y) {
    return row.rings.map(ring => {
      let path = '';
      for (let i = 0; i + 1 < ring.length; i += 2) {
        const at = mercator(ring[i], ring[i + 1]);
        // Longitudes of an outline go on over the antimeridian.
        const across = (ring[i] + 180) / 360 + Math.round(row.at[0] - (ring[0] + 180) / 360);
        path += (i > 0 ? 'L' : 'M') + x(across).toFixed(1) + ' ' + y(at[1]).toFixed(1);
      }
      return path + 'Z';
    }).join('');
  }

  function drawMap() {
    layer.replaceChildren();
    const [width, height] = size(map);
    if (placed.length === 0) return;
    if (mapView === null) mapView = firstView(width, height, false);
    const x = at => width / 2 + (at - mapView.x) * mapView.scale;
    const y = at => height / 2 + (at - mapView.y) * mapView.scale;
    drawGround(width, height);
    if (sheets.length === 0) drawDegrees(width, height, x, y);
    for (const row of placed)
      if (row.rings.length > 0) mark(layer, 'path', { d: outline(row, x, y), 'fill-rule': 'evenodd' }, row, 'reach');
      else if (row.reach * mapView.scale > 8)
        mark(layer, 'circle', { cx: x(row.at[0]), cy: y(row.at[1]), r: row.reach * mapView.scale }, row, 'reach');
    for (const row of placed) mark(layer, 'circle', { cx: x(row.at[0]), cy: y(row.at[1]), r: 6.5 }, row, 'mark');
  }

  function draw() {
    for (const row of rows) row.marks = [];
    drawTimeline();
    drawMap();
    raise();
  }

  function raise() {
    if (chosen !== null) for (const node of chosen.marks) node.parentNode.appendChild(node);
  }

  // Moves what does not show it, and says whether anything moved.
  function reveal(row) {
    const box = map.getBoundingClientRect();
    const from = row.begin ?? row.end;
    const half = (view[1] - view[0]) / 2;
    const unseen = from !== null && (from > view[1] || (row.end ?? row.begin) < view[0]);
    const away = row.at !== null && (Math.abs(row.at[0] - mapView.x) * mapView.scale > box.width / 2 ||
      Math.abs(row.at[1] - mapView.y) * mapView.scale > box.height / 2);
    if (unseen) view = [from - half, from + half];
    if (away) [mapView.x, mapView.y] = row.at;
    return unseen || away;
  }

  function choose(row) {
    if (chosen !== null) {
      chosen.item.classList.remove('chosen');
      chosen.item.querySelector('button').removeAttribute('aria-pressed');
      for (const node of chosen.marks) node.classList.remove('chosen');
    }
    chosen = row;
    row.item.classList.add('chosen');
    row.item.querySelector('button').setAttribute('aria-pressed', 'true');
    for (const node of row.marks) node.classList.add('chosen');
    raise();
    if (reveal(row)) draw();
    row.item.scrollIntoView({ block: 'nearest' });
  }

  function zoom(factor, around) {
    view = [around - (around - view[0]) * factor, around + (view[1] - around) * factor];
    draw();
  }

  function zoomMap(factor, dx, dy) {
    if (mapView === null) return;
    const scale = Math.max(200, Math.min(2e8, mapView.scale * factor));
    mapView.x += dx / mapView.scale - dx / scale;
    mapView.y += dy / mapView.scale - dy / scale;
    mapView.scale = scale;
    draw();
  }

  function everywhere() {
    const box = map.getBoundingClientRect();
    mapView = placed.length > 0 ? firstView(box.width, box.height, true) : null;
    draw();
  }

  function always() {
    view = span(true);
    draw();
  }

  function step(list, key) {
    const at = list.indexOf(chosen);
    if (key === 'ArrowRight' && at < list.length - 1) choose(list[at + 1]);
    else if (key === 'ArrowLeft' && at > 0) choose(list[at - 1]);
    else return false;
    return true;
  }

  function keyOfMap(event) {
    if (event.key === '+' || event.key === '=') {
      if (chosen !== null && chosen.at !== null) [mapView.x, mapView.y] = chosen.at;
      zoomMap(2, 0, 0);
    } else if (event.key === '-') zoomMap(0.5, 0, 0);
    else if (event.key === '0') everywhere();
    else if (!step(placed, event.key)) return;
    event.preventDefault();
  }

  function key(event) {
    const centre = (view[0] + view[1]) / 2;
    if (event.key === '+' || event.key === '=') zoom(0.5, centre);
    else if (event.key === '-') zoom(2, centre);
    else if (event.key === '0') always();
    else if (!step(timed, event.key)) return;
    event.preventDefault();
  }

  // A drag is none before it has gone some pixels: else it is a click.
  function drag(svg, move) {
    let last = null;
    let going = false;
    svg.addEventListener('pointerdown', event => { last = [event.clientX, event.clientY]; going = false; });
    svg.addEventListener('pointermove', event => {
      if (last === null || event.buttons !== 1) return;
      const way = [event.clientX - last[0], event.clientY - last[1]];
      if (!going && Math.hypot(way[0], way[1]) < 4) return;
      if (!going) svg.setPointerCapture(event.pointerId);
      going = true;
      last = [event.clientX, event.clientY];
      move(way[0], way[1]);
      draw();
    });
    svg.addEventListener('pointerup', () => { last = null; });
  }

  timeline.addEventListener('wheel', event => {
    const box = timeline.getBoundingClientRect();
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, view[0] + (event.clientX - box.left) / box.width * (view[1] - view[0]));
  }, { passive: false });
  timeline.addEventListener('keydown', key);
  drag(timeline, dx => {
    const way = dx / timeline.getBoundingClientRect().width * (view[1] - view[0]);
    view = [view[0] - way, view[1] - way];
  });
  map.addEventListener('wheel', event => {
    const box = map.getBoundingClientRect();
    event.preventDefault();
    zoomMap(event.deltaY > 0 ? 0.8 : 1.25, event.clientX - box.left - box.width / 2,
      event.clientY - box.top - box.height / 2);
  }, { passive: false });
  if (placed.length > 0) {
    map.addEventListener('keydown', keyOfMap);
    drag(map, (dx, dy) => { mapView.x -= dx / mapView.scale; mapView.y -= dy / mapView.scale; });
  }
  const tools = document.querySelectorAll('.tools button');
  const acts = [() => zoom(0.5, (view[0] + view[1]) / 2), () => zoom(2, (view[0] + view[1]) / 2), always,
    () => zoomMap(2, 0, 0), () => zoomMap(0.5, 0, 0), everywhere];
  tools.forEach((tool, at) => tool.addEventListener('click', acts[at]));
  for (const row of rows) row.item.querySelector('button').addEventListener('click', () => choose(row));
  window.addEventListener('resize', draw);
  window.addEventListener('beforeprint', draw);
  draw();
})();
