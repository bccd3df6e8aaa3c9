/** The most characters that are read on: the gateway's answers have a few thousand at most. */
const MOST = 32_768;

/**
 * Reads a JSON object as soon as it is whole: no beginning of one is JSON itself, so what has been read is all of it once it
 * can be parsed. `Response.json()` waits for the end of the body too, which Chromium tells a task or two later, often behind a frame.
 * @param response whose body nobody has read
 * @throws {SyntaxError} where it is none; what the stream throws when it breaks off or is aborted
 */
export async function readJson(response: Response): Promise<unknown> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const read = await reader?.read();
    text += decoder.decode(read?.value, { stream: true });
    try {
      const value: unknown = JSON.parse(text);
      // To its end all the same, or the connection would be given up.
      if (read?.value) reader?.read().catch(() => undefined);
      return value;
    } catch (error) {
      if (!read?.value || text.length > MOST) throw error;
    }
  }
}
