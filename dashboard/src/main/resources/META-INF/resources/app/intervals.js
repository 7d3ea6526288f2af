// Intervals and scatter as SVG, drawn from numbers that stand in a table beside them.
import { html } from '/app/vendor.js';
import { number, points } from '/app/format.js';

/** Steps at 1, 2 or 5 times a power of ten. */
export function ticks(low, high, about = 5) {
  const raw = (high - low) / about || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 5, 10].find((s) => s * power >= raw);
  const found = [];
  for (let i = Math.ceil(low / step); i * step <= high + 1e-12; i++) found.push(i * step);
  return found;
}

/** The range that holds all of some numbers, and a little more. */
export function range(values) {
  const known = values.filter((v) => Number.isFinite(v));
  const low = Math.min(...known);
  const high = Math.max(...known);
  const margin = 0.06 * (high - low || Math.abs(high) || 1);
  return [low - margin, high + margin];
}

/** One interval on a scale that rows of a table share; values and scale in points. */
export function Interval({ mean, low, high, scale, verdict }) {
  const width = 160;
  const x = (v) => (width * (Math.min(scale[1], Math.max(scale[0], v)) - scale[0])) / (scale[1] - scale[0]);
  const from = low ?? scale[0];
  const to = high ?? scale[1];
  return html`
    <svg class=${'interval ' + (verdict ?? '')} width=${width} height="16" viewBox=${`0 0 ${width} 16`} role="img"
      aria-label=${`${points(mean)} points, from ${points(low)} to ${points(high)}`}>
      <line class="zero" x1=${x(0)} x2=${x(0)} y1="0" y2="16" />
      <line class="span" x1=${x(from)} x2=${x(to)} y1="8" y2="8" />
      <circle cx=${x(mean)} cy="8" r="3.5" />
    </svg>`;
}

/** Pulls apart what lies on one place of the x axis. */
function beside(xs, gap) {
  const order = xs.map((_, i) => i).sort((a, b) => xs[a] - xs[b]);
  const moved = [...xs];
  for (let from = 0, to; from < order.length; from = to) {
    to = from + 1;
    while (to < order.length && xs[order[to]] - xs[order[to - 1]] < gap) to++;
    const middle = order.slice(from, to).reduce((sum, i) => sum + xs[i], 0) / (to - from);
    for (let i = from; i < to; i++) moved[order[i]] = middle + (i - from - (to - from - 1) / 2) * gap;
  }
  return moved;
}

/** Where labels go, above or below their points, so that none covers another. */
function labels(dots, width) {
  const taken = [];
  return dots.map(({ name, cx, cy }) => {
    const end = cx > width - 130;
    const left = end ? cx - 8 - 6.5 * name.length : cx + 8;
    const right = left + 6.5 * name.length;
    const free = (y) => taken.every((t) => t.right < left || t.left > right || Math.abs(t.y - y) >= 12);
    const tries = [-7, 17, -21, 31, -35, 45, -49].map((dy) => cy + dy);
    const y = tries.find(free) ?? tries[0];
    taken.push({ left, right, y });
    return { x: end ? cx - 8 : cx + 8, y, anchor: end ? 'end' : 'start' };
  });
}

/**
 * Points with intervals: x in the unit of its axis, y in percentage points.
 * @param dots [{name, x, y, low, high, class}]
 */
export function Scatter({ dots, xName, yName }) {
  const W = 560;
  const H = 300;
  const L = 56;
  const B = 42;
  const [x0, x1] = range(dots.map((d) => d.x));
  const [y0, y1] = range(dots.flatMap((d) => [d.low ?? d.y, d.high ?? d.y, 0]));
  const x = (v) => L + ((W - L - 12) * (v - x0)) / (x1 - x0);
  const y = (v) => H - B - ((H - B - 12) * (v - y0)) / (y1 - y0);
  const xs = beside(dots.map((d) => x(d.x)), 10);
  const texts = labels(dots.map((d, i) => ({ name: d.name, cx: xs[i], cy: y(d.y) })), W);
  return html`
    <svg class="scatter" viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`${yName} by ${xName}; the table has the numbers`}>
      ${ticks(y0, y1).map((t) => html`<g><line class="grid" x1=${L} x2=${W - 12} y1=${y(t)} y2=${y(t)} />
        <text x=${L - 6} y=${y(t) + 4} text-anchor="end">${points(t / 100).replace('.0', '')}</text></g>`)}
      ${ticks(x0, x1).map((t) => html`<text x=${x(t)} y=${H - B + 16} text-anchor="middle">${number(t)}</text>`)}
      <line class="zero" x1=${L} x2=${W - 12} y1=${y(0)} y2=${y(0)} />
      ${dots.map((d, i) => html`<g class=${'dot ' + (d.class ?? '')}>
        <line x1=${xs[i]} x2=${xs[i]} y1=${y(d.low ?? d.y)} y2=${y(d.high ?? d.y)} />
        <circle cx=${xs[i]} cy=${y(d.y)} r="4.5"><title>${d.name}</title></circle>
        <text x=${texts[i].x} y=${texts[i].y} text-anchor=${texts[i].anchor}>${d.name}</text></g>`)}
      <text class="axis" x=${(L + W) / 2} y=${H - 6} text-anchor="middle">${xName}</text>
      <text class="axis" transform=${`translate(14 ${(H - B) / 2}) rotate(-90)`} text-anchor="middle">${yName}</text>
    </svg>`;
}
