/* eslint-disable no-console -- what a developer reads in the console is an outcome */

/** What was written to `console.error`, or to another of its kind, in the meantime, line by line. */
export async function consoleErrorsDuring(
  run: () => Promise<void>,
  kind: 'error' | 'warn' = 'error',
): Promise<string> {
  const { [kind]: usual } = console;
  const said: string[] = [];
  console[kind] = (text: string) => said.push(text);
  try {
    await run();
  } finally {
    console[kind] = usual;
  }
  return said.join('\n');
}
