/** What a page saw; milliseconds since it began to load, or since the click. */
export interface Seen {
  /** The element is there and takes clicks. */
  works: number;
  /** From the click: the first frame with the open dialog is painted… */
  dialogPainted: number;
  /** …the browser's own word for how long the click took until its paint, in steps of 8 ms… */
  eventDuration: number;
  /** …the request that creates the payment goes out… */
  postSent: number;
  /** …and the frame's document is asked for. */
  frameAsked: number;
  /** Tasks of more than 50 ms, until the frame was asked for. */
  longTasks: number;
}

/** What {@link watchPage} leaves on the window. */
export interface PageWatch {
  works: Promise<number>;
  seen: Promise<Seen>;
}

/**
 * Runs in the page before its own scripts (and is sent there as text, so everything that it needs is in it).
 * @param tag the element that is watched
 */
export function watchPage(tag: string): void {
  const longTasks: number[] = [];
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) longTasks.push(startTime);
  }).observe({ type: 'longtask', buffered: true });

  let clicked = NaN;
  let eventDuration: ((duration: number) => void) | null = null;
  const duration = new Promise<number>((resolve) => (eventDuration = resolve));
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'click') eventDuration?.(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);

  const element = () => document.querySelector(tag);
  const works = customElements.whenDefined(tag).then(async () => {
    const { updateComplete } = element() as unknown as { updateComplete?: Promise<unknown> };
    await updateComplete;
    return performance.now();
  });

  const requests = new Map<string, (at: number) => void>();
  const requested = (initiator: string) =>
    new Promise<number>((resolve) => {
      requests.set(initiator, resolve);
    });
  const posted = requested('fetch');
  const framed = requested('iframe');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const { initiatorType, fetchStart, requestStart } = entry;
      if (!Number.isNaN(clicked))
        requests.get(initiatorType)?.(initiatorType === 'fetch' ? requestStart : fetchStart);
    }
  }).observe({ type: 'resource' });

  let painted: ((at: number) => void) | null = null;
  const paint = new Promise<number>((resolve) => (painted = resolve));
  const look = () => {
    if (!element()?.shadowRoot?.querySelector('dialog')?.open) {
      requestAnimationFrame(look);
      return;
    }
    // This frame shows it; a message comes once the frame is done.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => painted?.(performance.now());
    port2.postMessage(null);
  };
  addEventListener(
    'click',
    (event) => {
      clicked = event.timeStamp;
      requestAnimationFrame(look);
    },
    { capture: true, once: true },
  );

  // Reported soon after the paint, unless it took less than 16 ms: then it counts as the step below.
  void framed.then(() => setTimeout(() => eventDuration?.(8), 200));

  const seen = Promise.all([works, paint, duration, posted, framed]).then(
    ([worksAt, dialogPainted, took, postSent, frameAsked]): Seen => ({
      works: worksAt,
      dialogPainted: dialogPainted - clicked,
      eventDuration: took,
      postSent: postSent - clicked,
      frameAsked: frameAsked - clicked,
      longTasks: longTasks.filter((at) => at <= frameAsked).length,
    }),
  );
  Reflect.set(window, 'ktWatch', { works, seen } satisfies PageWatch);
}
