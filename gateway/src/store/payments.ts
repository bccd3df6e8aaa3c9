import type { PaymentFeed, PaymentStore } from '../payments/store.js';
import type { CommitFeed } from './commit-feed.js';
import type { Database } from './database.js';
import { accrualFrom } from './accruals.js';
import { insertTogether } from './insert-together.js';
import { notificationFrom, operationFrom, paymentFrom } from './payment-rows.js';
import { paymentTransaction } from './payment-transaction.js';
import { Touched } from './touched.js';

/** The payments' store over the database, telling the feed of each commit. */
export function createPaymentStore(db: Database, feed: CommitFeed): PaymentStore & PaymentFeed {
  return {
    async transaction(work) {
      const touched = new Touched();
      const result = await db.transaction().execute((trx) => work(paymentTransaction(trx, touched)));
      feed.committed(touched);
      return result;
    },
    insertPayment: insertTogether(db),
    async findPayment(key) {
      const query = db.selectFrom('payments').selectAll();
      const row = await (
        'id' in key ? query.where('id', '=', key.id) : query.where('hash', '=', key.hash)
      ).executeTakeFirst();
      return row ? paymentFrom(row) : null;
    },
    async findOperation(id) {
      const row = await db
        .selectFrom('acquirer_operations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? operationFrom(row) : null;
    },
    async findAccrual(id) {
      const row = await db.selectFrom('accruals').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? accrualFrom(row) : null;
    },
    async findNotification(id) {
      const row = await db.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? notificationFrom(row) : null;
    },
    follow: (hash, changed) => feed.onPayment(hash, changed),
  };
}
