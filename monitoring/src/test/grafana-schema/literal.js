// Writes a dashboard as TypeScript literals, which the compiler checks field by field.
const fs = require('fs');
const board = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const lines = [
  "import type { Board, Custom, Options } from './types';",
  `export const board: Board = ${JSON.stringify(board, null, 1)};`,
];
board.panels
  .filter((panel) => panel.type !== 'row')
  .forEach((panel) => {
    lines.push(`export const options${panel.id}: Options['${panel.type}'] = ${JSON.stringify(panel.options)};`);
    lines.push(
      `export const custom${panel.id}: Custom['${panel.type}'] = ${JSON.stringify(panel.fieldConfig.defaults.custom)};`,
    );
  });
console.log(lines.join('\n'));
