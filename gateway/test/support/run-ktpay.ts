import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../src/cli/run-cli.js';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** What a command wrote and how it ended. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the `ktpay` command in this process: what it says, and with which code it would end. */
export async function runKtpay(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  let [out, err] = ['', ''];
  const code = await runCli(args, {
    env,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

/** Runs node until it ends. */
export function runNode(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

/** Runs the `ktpay` command as a person does, in a process of its own (from its source). */
export function runKtpayProcess(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return runNode(['--import', 'tsx', '--conditions=source', CLI, ...args], env);
}
