/** The data of each event of a stream, until the stream or the patience (milliseconds) ends. */
export async function* serverSentEvents(url: string, patience = 45_000): AsyncGenerator {
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream' },
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = event
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trim());
      if (data.length > 0) yield JSON.parse(data.join('\n')) as unknown;
    }
  }
}
