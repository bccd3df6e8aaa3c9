import type { PaymentView } from '../../src/protocol/index.js';

/** What the fake gateway is to answer about an order; given in parts, at any time. */
export interface Script {
  /** How creating goes wrong; nothing: it is created. */
  create?: { status: number; answer: unknown } | 'hang' | 'break' | null;
  /** How reading the status goes wrong. */
  read?: 'hang' | 'break' | null;
  /** What differs from a pending payment. */
  view?: Partial<Omit<PaymentView, 'status'>> & { status?: Partial<PaymentView['status']> };
  /** `silent`: the page never greets. */
  page?: 'silent';
  amount?: number;
}

/** What the fake gateway was asked about an order. */
export interface Kept {
  creates: { content: unknown; appId: string; headers: Record<string, string> }[];
  preflights: number;
  reads: number;
  pages: number;
  /** Requests whose client went away before the answer. */
  abortedCreates: number;
}

/** What the payment page in the frame is to do. */
export type PageCommand =
  | { do: 'port'; message: unknown }
  /** To the window around it, with the true nonce and hash where `message` asks for them by `"$nonce"`, `"$hash"`. */
  | { do: 'window'; message: unknown }
  /** The same to the window over and over, without end. */
  | { do: 'flood'; message: unknown }
  | { do: 'greet' }
  | { do: 'reload' }
  | { do: 'go'; url: string };
