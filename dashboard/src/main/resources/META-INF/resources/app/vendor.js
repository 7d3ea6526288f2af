// The libraries, by the paths their jars serve them under.
export {
  html, render, useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useReducer,
} from '/_static/htm/3.1.1/preact/standalone.module.js';

const UPLOT = '/webjars/uplot/1.6.30/dist/';
let charts = null;

/** uPlot, loaded when it is first asked for. */
export function uPlot() {
  charts ??= new Promise((resolve, reject) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = UPLOT + 'uPlot.min.css';
    document.head.append(style);
    const script = document.createElement('script');
    script.src = UPLOT + 'uPlot.iife.min.js';
    script.onload = () => resolve(window.uPlot);
    script.onerror = () => reject(new Error('the chart library cannot be loaded'));
    document.head.append(script);
  });
  return charts;
}
