// Copies what the pages need of other people's scripts and styles, and bundles our own modules that
// stand on some: node build.mjs <folder of the static files>
// Runs `npm ci` only when the lock file changed, and Vite only when something that it reads changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] && resolve(process.argv[2]);
if (!target) {
  console.error('build.mjs: say into which folder, as: node build.mjs target/classes/static');
  process.exit(2);
}

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest('hex');
};
const isAt = (mark, value) => existsSync(mark) && readFileSync(mark, 'utf8') === value;

const lock = sha256(readFileSync(join(here, 'package-lock.json')));
const mark = join(here, 'node_modules', '.lock-sha256');
if (!isAt(mark, lock)) {
  const npm = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
  if (npm.status !== 0) {
    console.error('build.mjs: npm ci failed; Node 20.19 or newer with npm and a reachable registry are needed');
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
const library = join(target, 'lib', 'bpmn-js');
mkdirSync(library, { recursive: true });
for (const [to, from] of Object.entries(files)) {
  cpSync(join(bpmn, from), join(library, to));
}

// Ours stand under /web/, which browsers ask for again each time, because their names stay the same.
const modules = ['rule-grid', 'rule-editor', 'layout', 'designer', 'try'];
const sources = join(here, 'src');
const read = modules.flatMap((m) => readdirSync(join(sources, m)).sort().map((f) => join(sources, m, f)));
const inputs = sha256(lock, readFileSync(fileURLToPath(import.meta.url)), ...read.flatMap((f) => [f, readFileSync(f)]));
const built = join(target, 'web', '.modules-sha256');
if (!isAt(built, inputs)) {
  const { build } = await import('vite');
  for (const name of modules) {
    await build({
      root: here,
      configFile: false,
      logLevel: 'warn',
      build: {
        outDir: join(target, 'web'),
        emptyOutDir: false,
        target: 'es2023',
        license: { fileName: `${name}.licenses.md` },
        rolldownOptions: { output: { minify: true, chunkFileNames: `${name}-[name].js` } },
        lib: { entry: join(sources, name, 'index.js'), formats: ['es'], fileName: () => `${name}.js`, cssFileName: name },
      },
    });
  }
  writeFileSync(built, inputs);
}
