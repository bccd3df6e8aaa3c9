/** What a person did with the gateway; written in the transaction of what was done. */
export interface AuditEntry {
  at: Date;
  /** Who: `operator`, `merchant <app_id>`. */
  actor: string;
  /** What, as noun and verb: `merchant.create`. */
  action: string;
  /** With what: `merchant <app_id>`, `payment <hash>`. */
  subject: string;
  /** The particulars. Never a secret. */
  detail: Record<string, unknown>;
}
