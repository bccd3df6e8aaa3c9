import type { Language, ReceiptView } from '@nplus.tech/ktwidget-client/protocol';
import { GatewayError } from '../payments/gateway-error.js';
import { receiptContent, type ReceiptContent } from './receipt-content.js';
import { receiptFilename } from './receipt-format.js';

/** A receipt as a file. */
export interface ReceiptFile {
  filename: string;
  pdf: Buffer;
}

interface Parts {
  /** Throws `payment_unknown` when there is none. */
  receipt: (hash: string) => Promise<ReceiptView>;
  render: (content: ReceiptContent) => Promise<Buffer>;
}

/**
 * The receipt of a payment as a PDF (contract 1.4), whatever its status.
 * Throws {@link GatewayError} `payment_unknown`, `receipt_failed`, or `receipt_module_failed` when it cannot be typeset.
 */
export function makeReceiptUseCase({ receipt, render }: Parts) {
  async function read(hash: string): Promise<ReceiptView> {
    try {
      return await receipt(hash);
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      throw new GatewayError('receipt_failed', {}, { cause: error });
    }
  }

  return async (hash: string, language: Language): Promise<ReceiptFile> => {
    const view = await read(hash);
    const { created_at, updated_at } = view.payment;
    try {
      return {
        filename: receiptFilename(view.number, updated_at ?? created_at),
        pdf: await render(receiptContent(view, language)),
      };
    } catch (error) {
      throw new GatewayError('receipt_module_failed', {}, { cause: error });
    }
  };
}
