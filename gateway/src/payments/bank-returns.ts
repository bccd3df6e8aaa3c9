import type { PostLink } from './acquirer.js';
import type { Clock } from './clock.js';
import type { PaymentStore } from './store.js';

interface Parts {
  store: PaymentStore;
  clock: Clock;
  /** Compares without telling by its time how much was equal. */
  equalSecrets: (a: string, b: string) => boolean;
}

/** What became of a post link; only counted, the bank gets 200 for each. */
export type PostLinkReceipt = 'taken' | 'unknown_payment' | 'wrong_secret';

/**
 * The two ways by which the bank says that something happened: the post link, and the customer sent back. Both are
 * hints: they make the acquirer's status be asked at once, and only that moves the payment (rule 1, 3 of
 * docs/architecture.md). A customer sent back after a failure will not try another card: that turns a failed attempt
 * into a failed payment. A post link does not, as it may tell of each attempt.
 */
export function bankReturnsUseCase({ store, clock, equalSecrets }: Parts) {
  function ask(
    hash: string,
    failed: boolean,
    accept: (secretHash: string) => boolean,
  ): Promise<PostLinkReceipt> {
    return store.transaction(async (tx) => {
      const payment = await tx.lockPayment({ hash });
      if (!payment?.invoice) return 'unknown_payment';
      if (!accept(payment.invoice.secretHash)) return 'wrong_secret';
      const now = clock.now();
      if (failed && payment.status === 'pending' && payment.failureReturnedAt === null) {
        await tx.updatePayment({ ...payment, failureReturnedAt: now }, payment.status);
      }
      await tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: now });
      return 'taken';
    });
  }

  return {
    postLink: (hash: string, { secretHash }: PostLink) =>
      ask(hash, false, (expected) => equalSecrets(expected, secretHash)),
    customerReturned: (hash: string, failed: boolean) => ask(hash, failed, () => true),
  };
}
