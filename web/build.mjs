// Copies what the pages need of other people's scripts and styles: node build.mjs <folder>
// Runs `npm ci` only when the lock file changed since the last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
if (!target) {
  console.error('build.mjs: say into which folder, as: node build.mjs target/classes/static/lib');
  process.exit(2);
}

const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
const mark = join(here, 'node_modules', '.lock-sha256');
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  const npm = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
  if (npm.status !== 0) {
    console.error('build.mjs: npm ci failed; Node 20 or newer with npm and a reachable registry are needed');
    process.exit(1);
  }
  writeFileSync(mark, lock);
}

const bpmn = join(here, 'node_modules', 'bpmn-js');
const files = {
  'bpmn-navigated-viewer.production.min.js': 'dist/bpmn-navigated-viewer.production.min.js',
  'diagram-js.css': 'dist/assets/diagram-js.css',
  'bpmn-js.css': 'dist/assets/bpmn-js.css',
  'LICENSE': 'LICENSE',
};
mkdirSync(join(target, 'bpmn-js'), { recursive: true });
for (const [to, from] of Object.entries(files)) {
  cpSync(join(bpmn, from), join(target, 'bpmn-js', to));
}
