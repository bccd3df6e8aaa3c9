import { mkdir, stat, unlink } from 'node:fs/promises';
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

const isInUse = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function isAlive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** Linux has addresses that are no files: taking one is atomic, and it is free the moment its process is gone. */
async function addressOf(folder: string): Promise<{ address: string; isFile: boolean }> {
  if (process.platform !== 'linux') return { address: join(folder, 'lock.sock'), isFile: true };
  const { dev, ino } = await stat(folder);
  return { address: `\0ktpay-database-${dev}-${ino}`, isFile: false };
}

/**
 * Takes the folder for this process alone, or throws {@link FolderInUse}. The lock is a listening socket: it dies with
 * its process, so a restart after SIGKILL is immediate. PGlite has no lock of its own, and two processes on one folder
 * silently lose rows (docs/architecture.md). Resolves to the way to give the folder back.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const { address, isFile } = await addressOf(folder);
  const server = createServer((socket) => socket.destroy());
  try {
    // Elsewhere a dead process leaves its socket's file behind.
    if (isFile && !(await isAlive(address))) await unlink(address).catch(() => undefined);
    await listen(server, address);
  } catch (error) {
    if (isInUse(error)) throw new FolderInUse(folder);
    throw error;
  }
  server.unref();
  return () => new Promise<void>((resolve) => server.close(() => resolve()));
}
