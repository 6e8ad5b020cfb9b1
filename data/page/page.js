// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
(function () {
  const NAMESPACE = 'http://www.w3.org/2000/svg';
  const LANES = 9;
  const STEPS = [1e3, 5e3, 15e3, 6e4, 3e5, 9e5, 36e5, 108e5, 216e5, 432e5, 864e5, 1728e5, 6048e5, 2592e6, 7776e6,
    31557600e3, 157788e6, 315576e6, 3155760e6, 31557600e6];
  const timeline = document.querySelector('.timeline svg');
  const map = document.querySelector('.map svg');
  const rows = Array.from(document.querySelectorAll('li'), read);
  const timed = rows.filter(row => row.begin !== null || row.end !== null);
  const placed = rows.filter(row => row.latitude !== null);
  let view = span();
  let near = 1;
  let middle = null;
  let mapScale = [1, 1];
  let chosen = null;

  function number(text) {
    return text === undefined ? null : Number(text);
  }

  function read(item) {
    const data = item.dataset;
    return { item, begin: number(data.b), end: number(data.e), latitude: number(data.y), longitude: number(data.x),
      disputed: 'd' in data, title: item.querySelector('button').textContent, marks: [] };
  }

  function span() {
    let low = Infinity;
    let high = -Infinity;
    for (const row of timed) {
      low = Math.min(low, row.begin ?? row.end);
      high = Math.max(high, row.end ?? row.begin);
    }
    const pad = Math.max((high - low) * 0.03, 60000);
    return low <= high ? [low - pad, high + pad] : [0, 1];
  }

  function add(parent, name, attributes, text) {
    const node = document.createElementNS(NAMESPACE, name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  }

  function mark(parent, name, attributes, row, open) {
    const node = add(parent, name, attributes);
    node.setAttribute('class', 'mark' + (row.disputed ? ' disputed' : '') + (open ? ' open' : ''));
    node.classList.toggle('chosen', row === chosen);
    add(node, 'title', {}, row.title);
    node.addEventListener('click', () => choose(row));
    row.marks.push(node);
  }

  function size(svg) {
    const box = svg.getBoundingClientRect();
    svg.setAttribute('viewBox', '0 0 ' + box.width + ' ' + box.height);
    svg.replaceChildren();
    return [box.width, box.height];
  }

  function label(at, step) {
    const date = new Date(at);
    if (isNaN(date)) return '';
    const text = date.toISOString();
    const day = text.slice(0, text.indexOf('T'));
    if (step >= 31557600e3) return day.slice(0, -6);
    return step >= 864e5 ? day : day.slice(-5) + ' ' + text.slice(-13, step < 6e4 ? -5 : -8);
  }

  function drawTimeline() {
    const [width, height] = size(timeline);
    const scale = width / (view[1] - view[0]);
    const step = STEPS.find(one => one * scale >= 100) || STEPS[STEPS.length - 1];
    const free = new Array(LANES).fill(-Infinity);
    const lane = (height - 34) / LANES;
    for (let at = Math.ceil(view[0] / step) * step; at <= view[1]; at += step) {
      const x = (at - view[0]) * scale;
      add(timeline, 'line', { class: 'grid', x1: x, x2: x, y1: 0, y2: height - 22 });
      if (x < width - 80) add(timeline, 'text', { x: x + 3, y: height - 7 }, label(at, step));
    }
    add(timeline, 'text', { x: width - 34, y: height - 7 }, 'UTC');
    for (const row of timed) {
      const from = Math.max(-10, ((row.begin ?? row.end) - view[0]) * scale);
      const to = Math.min(width + 10, ((row.end ?? row.begin) - view[0]) * scale);
      if (to < -9 || from > width + 9) continue;
      const breadth = Math.max(8, to - from);
      let at = free.findIndex(end => end <= from);
      if (at < 0) at = free.indexOf(Math.min(...free));
      free[at] = from + breadth + 2;
      mark(timeline, 'rect', { x: from, y: 8 + at * lane, width: breadth, height: lane - 3, rx: 4 }, row,
        row.begin === null || row.end === null);
    }
  }

  function drawMap() {
    const [width, height] = size(map);
    if (placed.length === 0) return;
    const wide = placed.reduce((box, row) => [Math.min(box[0], row.longitude), Math.max(box[1], row.longitude),
      Math.min(box[2], row.latitude), Math.max(box[3], row.latitude)], [180, -180, 90, -90]);
    if (middle === null) middle = [(wide[0] + wide[1]) / 2, (wide[2] + wide[3]) / 2];
    const squeeze = Math.max(0.05, Math.cos(middle[1] * Math.PI / 180));
    const scale = near * Math.min((width - 80) / Math.max(0.02, (wide[1] - wide[0]) * squeeze),
      (height - 80) / Math.max(0.02, wide[3] - wide[2]));
    const x = longitude => width / 2 + (longitude - middle[0]) * squeeze * scale;
    const y = latitude => height / 2 - (latitude - middle[1]) * scale;
    mapScale = [squeeze * scale, scale];
    const step = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30].find(one => one * scale >= 90) || 30;
    const digits = step < 0.01 ? 3 : step < 0.1 ? 2 : step < 1 ? 1 : 0;
    for (let at = Math.ceil((middle[0] - width / 2 / scale / squeeze) / step) * step; x(at) < width; at += step) {
      add(map, 'line', { class: 'grid', x1: x(at), x2: x(at), y1: 0, y2: height });
      add(map, 'text', { x: x(at) + 3, y: height - 6 }, at.toFixed(digits) + '°');
    }
    for (let at = Math.ceil((middle[1] - height / 2 / scale) / step) * step; y(at) > 0; at += step) {
      add(map, 'line', { class: 'grid', x1: 0, x2: width, y1: y(at), y2: y(at) });
      add(map, 'text', { x: 5, y: y(at) - 4 }, at.toFixed(digits) + '°');
    }
    for (const row of placed)
      mark(map, 'circle', { cx: x(row.longitude), cy: y(row.latitude), r: 6 }, row, false);
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
    row.item.scrollIntoView({ block: 'nearest' });
  }

  function zoom(factor, around) {
    view = [around - (around - view[0]) * factor, around + (view[1] - around) * factor];
    draw();
  }

  function zoomMap(factor, dx, dy) {
    middle = [middle[0] + dx / mapScale[0] * (1 - 1 / factor), middle[1] - dy / mapScale[1] * (1 - 1 / factor)];
    near *= factor;
    draw();
  }

  function keyOfMap(event) {
    if (placed.length === 0) return;
    const at = placed.indexOf(chosen);
    if (event.key === '+' || event.key === '=') {
      if (at >= 0) middle = [chosen.longitude, chosen.latitude];
      zoomMap(2, 0, 0);
    } else if (event.key === '-') zoomMap(0.5, 0, 0);
    else if (event.key === '0') { near = 1; middle = null; draw(); }
    else if (event.key === 'ArrowRight' && at < placed.length - 1) choose(placed[at + 1]);
    else if (event.key === 'ArrowLeft' && at > 0) choose(placed[at - 1]);
    else return;
    event.preventDefault();
  }

  function key(event) {
    const centre = (view[0] + view[1]) / 2;
    const at = timed.indexOf(chosen);
    if (event.key === '+' || event.key === '=') zoom(0.5, centre);
    else if (event.key === '-') zoom(2, centre);
    else if (event.key === '0') { view = span(); draw(); }
    else if (event.key === 'ArrowRight' && at < timed.length - 1) choose(timed[at + 1]);
    else if (event.key === 'ArrowLeft' && at > 0) choose(timed[at - 1]);
    else return;
    event.preventDefault();
  }

  timeline.addEventListener('wheel', event => {
    const box = timeline.getBoundingClientRect();
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, view[0] + (event.clientX - box.left) / box.width * (view[1] - view[0]));
  }, { passive: false });
  timeline.addEventListener('keydown', key);
  map.addEventListener('wheel', event => {
    const box = map.getBoundingClientRect();
    event.preventDefault();
    if (placed.length > 0)
      zoomMap(event.deltaY > 0 ? 0.8 : 1.25, event.clientX - box.left - box.width / 2,
        event.clientY - box.top - box.height / 2);
  }, { passive: false });
  map.addEventListener('keydown', keyOfMap);
  for (const row of rows) row.item.querySelector('button').addEventListener('click', () => choose(row));
  window.addEventListener('resize', draw);
  draw();
})();
