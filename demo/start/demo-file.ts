import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** What the shop must know of its own account; the gateway tells the secrets only when it is made. */
export interface DemoMerchant {
  readonly id: number;
  readonly app_id: string;
  readonly app_key: string;
  readonly app_secret: string;
  readonly order_secret: string;
  readonly webhook_secret: string;
}

/** Everything that the demo makes on its first start and needs on later ones. */
export interface DemoFile {
  /** Base64 of 32 random bytes. */
  readonly KT_MASTER_KEY: string;
  /** Base64url of 32 random bytes. */
  readonly KT_OPERATOR_TOKEN: string;
  /** What the gateway and the bank emulator know each other by. */
  readonly KT_EPAY_CLIENT_SECRET: string;
  /** What the provider emulator knows the gateway by. */
  readonly KT_PROVIDER_KEY: string;
  readonly merchant: DemoMerchant | null;
}

const SECRETS = ['KT_MASTER_KEY', 'KT_OPERATOR_TOKEN', 'KT_EPAY_CLIENT_SECRET'] as const;

const freshProviderKey = (): string => randomBytes(24).toString('base64url');

function firstDemoFile(): DemoFile {
  return {
    KT_MASTER_KEY: randomBytes(32).toString('base64'),
    KT_OPERATOR_TOKEN: randomBytes(32).toString('base64url'),
    KT_EPAY_CLIENT_SECRET: randomBytes(24).toString('base64url'),
    KT_PROVIDER_KEY: freshProviderKey(),
    merchant: null,
  };
}

const pathIn = (dataDir: string): string => join(dataDir, 'demo.json');

function parseDemoFile(text: string, path: string): DemoFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const file = value as Partial<DemoFile> | null;
  if (file === null || SECRETS.some((name) => typeof file[name] !== 'string')) {
    throw new Error(
      `${path} cannot be read; without its keys the data beside it is of no use. ` +
        'Restore the file, or remove the whole folder to begin anew.',
    );
  }
  // A file of before there was a provider has no key for it.
  const KT_PROVIDER_KEY = file.KT_PROVIDER_KEY ?? freshProviderKey();
  return { ...(file as DemoFile), KT_PROVIDER_KEY, merchant: file.merchant ?? null };
}

/** The demo's secrets: those of the first start, or fresh ones, written before anything uses them. */
export async function loadDemoFile(dataDir: string): Promise<DemoFile> {
  const path = pathIn(dataDir);
  try {
    return parseDemoFile(await readFile(path, 'utf8'), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const fresh = firstDemoFile();
  await saveDemoFile(dataDir, fresh);
  return fresh;
}

/** Writes the file whole or not at all, readable by its owner alone. */
export async function saveDemoFile(dataDir: string, file: DemoFile): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = pathIn(dataDir);
  const written = `${path}.new`;
  const handle = await open(written, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(written, path);
}
