/* eslint-disable no-console -- what a developer reads in the console is an outcome */

/** What was written to `console.error` in the meantime, line by line. */
export async function consoleErrorsDuring(run: () => Promise<void>): Promise<string> {
  const { error } = console;
  const said: string[] = [];
  console.error = (text: string) => said.push(text);
  try {
    await run();
  } finally {
    console.error = error;
  }
  return said.join('\n');
}
