import './rule-grid.css';
import { Grid } from './grid.js';

/** Puts a grid into an element, which then has it as its "grid". */
export function mount(host, config) {
  host.grid = new Grid(host, config);
  return host.grid;
}

// <div data-rule-grid="{JSON}" data-labels="{JSON}">
for (const host of document.querySelectorAll('[data-rule-grid]')) {
  mount(host, { ...JSON.parse(host.dataset.ruleGrid), labels: JSON.parse(host.dataset.labels ?? '{}') });
  host.dispatchEvent(new CustomEvent('rule-grid:ready', { bubbles: true }));
}
