/** Characters after which an answer that is not whole yet is given up; the gateway's have a few thousand at most. */
const MOST = 32_768;
/** Milliseconds that the rest of a whole answer may take. */
const REST = 1_000;

type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

const giveUp = (reader: BodyReader) => void reader.cancel().catch(() => undefined);

/** Reads on to the end, after which the connection serves again; but nobody waits for it, so it must not stay open for ever. */
async function readRest(reader: BodyReader): Promise<void> {
  const timer = setTimeout(giveUp, REST, reader);
  try {
    while (!(await reader.read()).done);
  } catch {
    // It broke off after all that is needed of it.
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads a JSON object as soon as it is whole: no beginning of one is JSON itself, so what has been read is all of it once it
 * can be parsed. `Response.json()` waits for the end of the body too, which Chromium tells a task or two later, often behind a frame.
 * @param response of the gateway
 * @throws an error named SyntaxError where it is none; what the stream throws when it breaks off or is aborted
 */
export async function readJson(response: Response): Promise<unknown> {
  // What a shop's page puts in fetch()'s place may have no stream, or have read it already.
  if (response.bodyUsed || response.body?.locked !== false) return response.json();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { value: bytes } = await reader.read();
    text += decoder.decode(bytes, { stream: true });
    try {
      const value: unknown = JSON.parse(text);
      void readRest(reader);
      return value;
    } catch (error) {
      if (bytes && text.length <= MOST) continue;
      giveUp(reader);
      throw error;
    }
  }
}
