// Live lines with uPlot. A chart is made when it is seen first, and takes its colours from the page.
import { html, useEffect, useRef, useState, uPlot } from '/app/vendor.js';
import { number } from '/app/format.js';
import { Fault } from '/app/parts.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Colours that all eyes tell apart; with the dash of a replicate. */
export const lineColour = (index) => colour(`--line-${index % 7}`);

/** Points of several series on one x axis. */
export function joined(series) {
  const xs = [...new Set(series.flatMap((s) => s.x))].sort((a, b) => a - b);
  const place = new Map(xs.map((x, i) => [x, i]));
  const columns = series.map((s) => {
    const column = new Array(xs.length).fill(null);
    s.x.forEach((x, i) => { column[place.get(x)] = s.y[i]; });
    return column;
  });
  return [xs, ...columns];
}

function options(U, series, { xName, yName, width, height }) {
  const axis = {
    stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') },
    font: '12px system-ui', labelFont: '12px system-ui',
  };
  const band = series.findIndex((s) => s.band === 'low');
  return {
    width,
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { x: { time: false } },
    axes: [
      { ...axis, label: xName, labelSize: 18 },
      { ...axis, label: yName, labelSize: 18, size: 62, values: (_, ticks) => ticks.map(number) },
    ],
    series: [{}, ...series.map((s) => ({
      label: s.name,
      stroke: s.band ? colour('--band-edge') : s.colour,
      width: s.band ? 1 : 2,
      dash: s.dash,
      spanGaps: true,
      points: { show: s.x.length < 3, size: 5 },
    }))],
    bands: band < 0 ? [] : [{ series: [band + 2, band + 1], fill: colour('--band') }],
  };
}

/** @param series [{name, x, y, colour, dash, band}]; a band is two, low and then high */
export function Chart({ series, xName, yName, height = 240, title }) {
  const holder = useRef(null);
  const plot = useRef(null);
  const [seen, see] = useState(false);
  const [theme, turn] = useState(0);
  const [width, resize] = useState(0);
  const [fault, setFault] = useState(null);
  const shape = JSON.stringify([series.map((s) => [s.name, s.band]), xName, yName, theme, height]);

  useEffect(() => {
    const watch = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && see(true));
    const size = new ResizeObserver(([entry]) => resize(Math.floor(entry.contentRect.width)));
    const themed = () => turn((n) => n + 1);
    watch.observe(holder.current);
    size.observe(holder.current);
    dark.addEventListener('change', themed);
    return () => {
      watch.disconnect();
      size.disconnect();
      dark.removeEventListener('change', themed);
    };
  }, []);

  useEffect(() => {
    if (!seen || !width) return undefined;
    let gone = false;
    uPlot().then((U) => {
      if (gone) return;
      plot.current = new U(options(U, series, { xName, yName, width, height }), joined(series), holder.current);
    }, (failure) => gone || setFault(failure));
    return () => {
      gone = true;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [seen, shape, width > 0]);

  useEffect(() => { plot.current?.setData(joined(series)); });
  useEffect(() => { if (width) plot.current?.setSize({ width, height }); }, [width]);

  return html`<div class="chart" ref=${holder} role="img" aria-label=${title} style=${{ minHeight: `${height}px` }}>
    <${Fault} fault=${fault} /></div>`;
}

export const Legend = ({ series }) => html`
  <ul class="legend">${series.filter((s) => s.band !== 'high').map((s) => html`
    <li><svg width="26" height="10" aria-hidden="true">${s.band
      ? html`<rect width="26" height="10" class="band" />`
      : html`<line x1="0" x2="26" y1="5" y2="5" stroke=${s.colour} stroke-width="2" stroke-dasharray=${(s.dash ?? []).join(' ')} />`}</svg>
      ${s.band ? 'real data, 95 %' : s.name}</li>`)}</ul>`;
