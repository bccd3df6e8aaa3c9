import { randomBytes } from 'node:crypto';
import { link, mkdir, rename, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** Another process has the folder open. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(folder: string) {
    super(
      `the database folder ${folder} is in use by another gateway: two on one folder would lose rows. ` +
        'Stop the other one, or set KT_DATA_DIR to another folder, or use PostgreSQL by DATABASE_URL.',
    );
  }
}

const LOCK = 'lock.sock';

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

const unlinkIfThere = (path: string) => unlink(path).catch(() => undefined);

/** Takes a dead owner's lock away. False when it turned out to be alive: then it is put back. */
async function removeStale(lock: string, aside: string): Promise<boolean> {
  try {
    await rename(lock, aside);
  } catch {
    return true; // Somebody else has just taken it away.
  }
  if (!(await isAlive(aside))) {
    await unlinkIfThere(aside);
    return true;
  }
  await link(aside, lock).catch(() => undefined);
  await unlinkIfThere(aside);
  return false;
}

/**
 * Takes the folder for this process alone, or throws {@link FolderInUse}. The lock is a listening socket in the folder:
 * it dies with its process, so a restart after SIGKILL is immediate. PGlite has no lock of its own, and two processes on
 * one folder silently lose rows (docs/architecture.md). Resolves to the way to give the folder back.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const id = randomBytes(6).toString('hex');
  const own = join(folder, `${id}.sock`);
  const lock = join(folder, LOCK);
  const server = createServer((socket) => socket.destroy());
  await listen(server, own);
  server.unref();
  const release = async () => {
    await unlinkIfThere(lock);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await unlinkIfThere(own);
  };
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      // A hard link is made only where there is none: of two processes one gets it.
      await link(own, lock);
      await unlinkIfThere(own);
      return release;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if ((await isAlive(lock)) || !(await removeStale(lock, join(folder, `${id}.stale`)))) break;
  }
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await unlinkIfThere(own);
  throw new FolderInUse(folder);
}
