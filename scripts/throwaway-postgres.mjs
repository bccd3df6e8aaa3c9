// A PostgreSQL for one test run: made in a fresh folder, gone afterwards.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from './free-ports.mjs';

const run = promisify(execFile);
/** Where Debian and its kin keep each version's programs, off the PATH. */
const DEBIAN = '/usr/lib/postgresql';

/** For tests: whether a commit reaches the disk is nothing they ask. */
const FLEETING = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
/** For measuring: PostgreSQL's own defaults of durability, said aloud. */
const DURABLE = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'shared_buffers=512MB',
  'max_wal_size=4GB',
];

/** The folder of the newest server's programs: Debian's, else the first one on the PATH; or null. */
function serverBinaries() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => /^\d+$/.test(name)) : [];
  const newestFirst = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'));
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const isServer = (/** @type {string} */ folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program)));
  return [...newestFirst, ...onPath].find(isServer) ?? null;
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
async function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const passwd = await readFile('/etc/passwd', 'utf8');
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith('postgres:'))
    ?.split(':');
  if (fields === undefined) throw new Error('running as root, and there is no user "postgres"');
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

/**
 * A PostgreSQL to test on: the one of `DATABASE_URL`, else a cluster of its own, else null.
 * Nothing of it survives `stop`, and nothing on it survives a crash either (no fsync) unless it is `durable`: then it
 * commits as a real server does, and has the memory of a small one.
 * @param {{ durable?: boolean }} [options]
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | null>}
 */
export async function throwawayPostgres({ durable = false } = {}) {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined };
  const bin = serverBinaries();
  if (bin === null) return null;

  const user = await serverUser();
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-postgres-'));
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, env: { ...process.env, HOME: folder } };
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await run(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'ktpay',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
        '--no-instructions',
      ],
      options,
    );
    const [port] = await freePorts(1);
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${folder}`,
      'max_connections=200',
      ...(durable ? DURABLE : FLEETING),
    ];
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
      {
        ...options,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const ended = new Promise((resolve) => server.once('exit', resolve));
    await ready(server);
    const kill = () => server.kill('SIGKILL');
    process.once('exit', kill);
    return {
      url: `postgres://ktpay@127.0.0.1:${port}/postgres`,
      stop: async () => {
        process.removeListener('exit', kill);
        // Immediate: what it would save is about to be deleted.
        server.kill('SIGQUIT');
        await ended;
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Waits until the server says that it takes connections; what it said goes into the error if it ends before.
 * @param {import('node:child_process').ChildProcessByStdio<null, null, import('node:stream').Readable>} server
 * @returns {Promise<void>}
 */
function ready(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      said = `${said}${text}`.slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
    server.once('error', reject);
  });
}
