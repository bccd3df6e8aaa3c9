/** How a test wants its page to be looked at. */
export interface PageView {
  /** In CSS pixels. */
  size?: { width: number; height: number };
  media?: {
    colorScheme?: 'light' | 'dark';
    reducedMotion?: 'reduce' | 'no-preference';
    forcedColors?: 'active' | 'none';
  };
}

/** What the browser made of it. */
export interface ViewTaken {
  /** The size that the page really got. */
  size: { width: number; height: number } | null;
  /** Whether the browser can be told what its media queries shall find. */
  media: boolean;
}
