/** Under what a page is measured. */
export interface Condition {
  /** How many times slower the processor is made. */
  cpu: 1 | 4;
  link: 'unthrottled' | 'slow';
  /** When the customer clicks: after the page has been idle, or as soon as the button works. */
  click: 'idle' | 'at once';
}

/** A phone on a bad day. */
export const SLOW_LINK = { roundTripMs: 150, bitsPerSecond: 1_600_000 };

/** Every combination. */
export const CONDITIONS: readonly Condition[] = ([1, 4] as const).flatMap((cpu) =>
  (['unthrottled', 'slow'] as const).flatMap((link) =>
    (['idle', 'at once'] as const).map((click) => ({ cpu, link, click })),
  ),
);

/** A condition in words. */
export function inWords({ cpu, link, click }: Condition): string {
  return `${cpu}x, ${link}, ${click === 'idle' ? 'idle before' : 'clicked at once'}`;
}
