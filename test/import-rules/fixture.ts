import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { PlantedImport } from './planted-imports.js';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What dependency-cruiser objected to. */
export interface Violation {
  rule: string;
  from: string;
  to: string;
}

interface CruiseReport {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

const isPackage = (name: string) => !/^(src|gateway|demo|test|bench)\//.test(name);

function specifier({ file, imports }: PlantedImport): string {
  if (isPackage(imports)) return imports;
  const relative = posix.relative(posix.dirname(file), `${imports}.js`);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** A tree with these imports and nothing else, checked by the repo's own rules and command. */
export async function cruise(planted: readonly PlantedImport[]): Promise<Violation[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-import-rules-'));
  try {
    const files = new Map<string, string[]>();
    // The package's own exports lead to these.
    for (const file of ['src/index', 'src/define', 'src/protocol/index']) files.set(file, []);
    for (const { file } of planted) files.set(file, []);
    for (const plant of planted) {
      files.get(plant.file)?.push(`import '${specifier(plant)}';`);
      if (!isPackage(plant.imports) && !files.has(plant.imports)) files.set(plant.imports, []);
    }
    for (const [file, lines] of files)
      await put(join(folder, `${file}.ts`), [...lines, 'export {};\n'].join('\n'));
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'tsconfig.base.json', 'package.json']) {
      await copyFile(join(root, name), join(folder, name));
    }
    for (const name of ['lit', 'kysely', 'libsodium-wrappers']) {
      await put(
        join(folder, 'node_modules', name, 'package.json'),
        JSON.stringify({ name, main: 'index.js' }),
      );
      await put(join(folder, 'node_modules', name, 'index.js'), '');
    }
    await mkdir(join(folder, 'node_modules/@nplus.tech'));
    await symlink('../..', join(folder, 'node_modules/@nplus.tech/ktwidget-client'));
    const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [
      depcruise,
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      'src',
      'gateway',
      'demo',
    ];
    const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 25 });
    const { summary } = JSON.parse(stdout) as CruiseReport;
    return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
