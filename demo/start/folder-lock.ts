import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Longer addresses of a socket are cut off silently on some systems.
const MAX_ADDRESS = 100;

interface Address {
  readonly path: string;
  /** Whether it is a file, which a killed process leaves behind. */
  readonly isFile: boolean;
}

async function addressFor(folder: string): Promise<Address> {
  const real = await realpath(folder);
  const name = `ktpay-demo-${createHash('sha256').update(real).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}`, isFile: false };
  // Linux has addresses that are no files: taking one is atomic, and it is free the moment its process is gone.
  if (process.platform === 'linux') return { path: `\0${name}`, isFile: false };
  const inside = join(real, 'start.lock');
  return { path: inside.length <= MAX_ADDRESS ? inside : join(tmpdir(), `${name}.lock`), isFile: true };
}

async function listen(address: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  server.listen(address);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
}

async function isAlive(address: string): Promise<boolean> {
  const socket = connect(address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Takes the data folder for this process alone. A socket and not a file with a number in it: it dies with its process, so
 * the next start after a SIGKILL needs no help.
 * @returns what gives the folder back.
 * @throws An error when another start has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { path, isFile } = await addressFor(folder);
  if (isFile && !(await isAlive(path))) await rm(path, { force: true });
  const server = await listen(path);
  if (server === null) {
    throw new Error(
      `another "npm start" already runs on ${folder}; stop it, or set KT_DATA_DIR to another folder`,
    );
  }
  server.unref();
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    if (isFile) await rm(path, { force: true });
  };
}
