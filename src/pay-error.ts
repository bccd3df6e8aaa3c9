import type { PayErrorCode } from './pay-error-catalogue.js';

/** How far a session was when something happened: a state of the machine, then what the payment page shows. */
export type PayStage =
  'idle' | 'opening' | 'creating' | 'paying' | 'acquirer' | 'three-d-secure' | 'processing' | 'receipt';

/** Why a session could not go on. It has no words of its own for the customer: the locale has them. */
export class PayError extends Error {
  override readonly name = 'PayError';
  /** A number is one of the gateway's codes: the catalogue, which is fetched later, has its name. */
  readonly code: PayErrorCode | number;
  readonly stage: PayStage;

  /**
   * @param code what happened
   * @param stage when it happened
   * @param cause what a developer needs to know: the gateway's fault, the faults of the attributes, a caught error
   */
  constructor(code: PayErrorCode | number, stage: PayStage, cause?: unknown) {
    super(String(code), { cause });
    this.code = code;
    this.stage = stage;
  }
}
