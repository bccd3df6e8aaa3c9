interface RefusalRow {
  readonly code: number;
  readonly status: number;
  readonly message: string;
}

const row = (code: number, status: number, message: string): RefusalRow =>
  Object.freeze({ code, status, message });

/** Everything the bank's API refuses, with the `code` and `message` of the answer's body. */
const REFUSALS = Object.freeze({
  unknownClient: row(101, 401, 'Unknown client or wrong client secret.'),
  grantType: row(102, 400, 'grant_type must be client_credentials.'),
  scope: row(
    103,
    400,
    'A payment token has scope "payment"; a service token the long scope without an invoice.',
  ),
  unknownTerminal: row(104, 400, 'The terminal does not belong to this client.'),
  invoiceFormat: row(201, 400, 'invoiceID must be 6 to 15 digits.'),
  invoiceUsed: row(202, 400, 'This invoiceID was paid already.'),
  invoiceTail: row(203, 400, 'The last 6 digits of invoiceID belong to another invoice.'),
  amount: row(204, 400, 'amount must be above zero with at most two decimals.'),
  currency: row(205, 400, 'currency must be KZT.'),
  link: row(206, 400, 'postLink and failurePostLink must be absolute http(s) URLs.'),
  noToken: row(301, 401, 'The token is unknown or has expired.'),
  paymentToken: row(302, 403, 'A payment token cannot be used for this operation.'),
  noOperation: row(401, 400, 'There is no such operation at this terminal.'),
  notHeld: row(402, 400, 'The operation is not in status AUTH.'),
  notCharged: row(403, 400, 'The operation is not in status CHARGE.'),
  chargeTooMuch: row(404, 400, 'The amount is above the held one.'),
  refundTooSmall: row(405, 400, 'A refund is at least 10 KZT.'),
  refundTooMuch: row(406, 400, 'The amount is above what is left of the charge.'),
  injected: row(499, 400, 'Refused because a fault was set for this request.'),
});

export type RefusalName = keyof typeof REFUSALS;

/** The bank says no; the caller did something it must not, or asked for what cannot be. */
export class Refusal extends Error {
  readonly code: number;
  readonly status: number;

  constructor(name: RefusalName) {
    super(REFUSALS[name].message);
    this.name = 'Refusal';
    this.code = REFUSALS[name].code;
    this.status = REFUSALS[name].status;
  }
}
