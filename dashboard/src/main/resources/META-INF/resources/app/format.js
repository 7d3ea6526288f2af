// Numbers, times and names as people read them.

export const percent = (x, digits = 1) => (x === null || x === undefined ? '–' : (100 * x).toFixed(digits));

export const points = (x) => (x === null || x === undefined ? '–' : signed(100 * x, 1));

export function signed(x, digits) {
  const text = x.toFixed(digits);
  return x > 0 ? '+' + text : text.replace('-', '−');
}

/** With as many digits as tell something. */
export function number(x) {
  if (x === null || x === undefined || Number.isNaN(x)) return '–';
  const size = Math.abs(x);
  const text = size === 0 ? '0' : size >= 1000 ? count(Math.round(x)) : size >= 100 ? x.toFixed(0) : size >= 10 ? x.toFixed(1) : size >= 1 ? x.toFixed(2)
    : size >= 0.001 ? x.toPrecision(3) : x.toExponential(1);
  return text.replace('-', '−');
}

export const count = (n) => (n ?? 0).toLocaleString('en');

export function interval(mean, low, high, digits = 1) {
  const end = (x) => (x === null || x === undefined ? '∞' : signed(100 * x, digits));
  return `${signed(100 * mean, digits)} [${end(low)}, ${end(high)}]`;
}

/** Seconds of an ISO-8601 duration. */
export function seconds(iso) {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso ?? '');
  return found ? 3600 * (found[1] ?? 0) + 60 * (found[2] ?? 0) + Number(found[3] ?? 0) : null;
}

export function duration(s) {
  if (s === null || s === undefined || !Number.isFinite(s)) return '–';
  // Rounded first: 119.6 s are 2 min, not 1 min 60 s.
  const [whole, minutes, hours] = [s, s / 60, s / 3600].map(Math.round);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export const age = (instant, now = Date.now()) => {
  const s = Math.max(0, (now - Date.parse(instant)) / 1000);
  if (s < 60) return 'just now';
  if (s < 3600) return `${Math.floor(s / 60)} min ago`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ago`;
  return `${Math.floor(s / 86400)} d ago`;
};

export const exact = (instant) => new Date(instant).toLocaleString(undefined, {
  dateStyle: 'medium', timeStyle: 'long',
});

/** What a terminal or a page would obey instead of showing: control and direction marks, escaped. */
export const shown = (text) => String(text).replace(
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
  (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'),
);

export const STATISTICS = {
  vendi: { name: 'Vendi score', unit: 'effective samples', kind: 'diversity' },
  vendi2: { name: 'Vendi score, order 2', unit: 'effective samples', kind: 'diversity' },
  meanCosine: { name: 'Mean cosine similarity', unit: 'cosine', kind: 'diversity' },
  distinct2: { name: 'Distinct 2-grams', unit: 'share', kind: 'diversity' },
  mmd2Poly2: { name: 'MMD², polynomial kernel', unit: 'squared distance', kind: 'shift' },
  mmd2Rbf: { name: 'MMD², RBF kernel', unit: 'squared distance', kind: 'shift' },
  energy: { name: 'Energy distance', unit: 'distance', kind: 'shift' },
  tailMass: { name: 'Mass of rare topics', unit: 'share', kind: 'shift' },
};
