import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { SentStatement } from '../support/sent-statements.js';

/** What names one payment in the statements that created it. */
export interface CreatedPayment {
  hash: string;
  orderId: string;
}

type Fill = (fresh: { hash: string; orderId: string; id: unknown }) => unknown;

/**
 * The statements that the gateway sent for one create, to be sent again for further payments by plain pg: the same text,
 * prepared when the gateway's were, with another hash and order_id, and the id that the insert gave.
 */
export class ReplayedCreate {
  readonly #steps: { text: string; name: string | null; fill: Fill[] }[];
  readonly #run = randomBytes(4).toString('hex');
  #serial = 0;

  constructor(sent: readonly SentStatement[], created: CreatedPayment) {
    const id = sent.map(({ rows }) => rows[0]).find((row) => row?.['hash'] === created.hash)?.['id'];
    this.#steps = sent.map(({ text, name, values }) => ({
      text,
      name,
      fill: values.map((value) => fillOf(value, created, id)),
    }));
  }

  get statements(): readonly string[] {
    return this.#steps.map(({ text }) => text);
  }

  /** Creates another payment over this connection. */
  async create(client: pg.Client): Promise<void> {
    this.#serial += 1;
    const fresh = {
      hash: randomBytes(20).toString('hex'),
      orderId: `plain-${this.#run}-${this.#serial}`,
      id: null as unknown,
    };
    for (const { text, name, fill } of this.#steps) {
      const values = fill.map((give) => give(fresh));
      const { rows } = await client.query<Record<string, unknown>>(
        name === null ? { text, values } : { text, name, values },
      );
      if (rows[0]?.['hash'] === fresh.hash) fresh.id = rows[0]['id'];
    }
  }
}

function fillOf(value: unknown, { hash, orderId }: CreatedPayment, id: unknown): Fill {
  if (typeof value === 'bigint' && value === id) return (fresh) => fresh.id;
  if (typeof value !== 'string' || !(value.includes(hash) || value.includes(orderId))) return () => value;
  return (fresh) => value.replaceAll(hash, fresh.hash).replaceAll(orderId, fresh.orderId);
}
