import type {
  CreatedPayment,
  Language,
  PaymentView,
  ReceiptView,
  AcquirerOptions,
} from '@nplus.tech/ktwidget-client/protocol';
import type { PostLink } from '../payments/acquirer.js';
import type { PostLinkReceipt } from '../payments/bank-returns.js';
import type { ReceivedOrder } from '../payments/create-payment.js';
import type { PaymentPageContent } from '../payments/read-payment.js';
import type { SealedRequest } from '../payments/receive-order.js';
import type { ReceiptFile } from '../receipts/make-receipt.js';
import type { PageAssets } from './html/page-assets.js';
import type { ServerUseCases } from './server-api/server-use-cases.js';

/** The use cases behind the public API and the pages. */
export interface PublicUseCases {
  receiveOrder: (request: SealedRequest) => Promise<ReceivedOrder>;
  createPayment: (order: ReceivedOrder) => Promise<CreatedPayment>;
  openPaymentPage: (hash: string, language: Language) => Promise<AcquirerOptions>;
  status: (hash: string) => Promise<PaymentView>;
  receipt: (hash: string) => Promise<ReceiptView>;
  receiptPdf: (hash: string, language: Language) => Promise<ReceiptFile>;
  page: (hash: string, referrer: string | null) => Promise<PaymentPageContent>;
  follow: (hash: string, changed: () => void) => () => void;
  abandon: (hash: string) => Promise<void>;
  postLink: (hash: string, postLink: PostLink) => Promise<PostLinkReceipt>;
  /** Counts a post link that was not looked at. */
  dropPostLink: () => void;
  customerReturned: (hash: string, failed: boolean) => Promise<PostLinkReceipt>;
  /** Reads the acquirer's post link; null when it is not one. */
  readPostLink: (body: unknown) => PostLink | null;
  /** Whether the gateway can take payments now: its database answers. */
  isReady: () => Promise<boolean>;
  /** What merchants' servers do. */
  server: ServerUseCases;
}

/** What the public server is built from. */
export interface PublicParts {
  useCases: PublicUseCases;
  /** Whether the gateway takes no money, which its pages say. */
  testMode: boolean;
  /** The IANA zone of the times that merchants see. */
  timeZone: string;
  assets: PageAssets;
  /** The folder of the built pages. */
  assetsFolder: string;
  /** The origins that are ours: the payment page's and the API's. */
  ownOrigins: readonly string[];
  acquirerPageOrigin: string;
  extraFrameOrigins: readonly string[];
  /** The API's address, as its description names it. */
  publicUrl: string;
  /** Requests a minute of one address, and created payments a minute of one merchant; 0 is no limit. */
  ratePerAddress: number;
  ratePerApp: number;
}
