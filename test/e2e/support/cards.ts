/** Cards of the bank emulator; what each does stands on its home page. */
export const CARDS = {
  approved: '4405645000006150',
  threeDSecure: '5522043300000005',
  /** Not enough funds; the bank's page asks for another card. */
  notEnoughFunds: '4405645000004841',
  /** Not enough funds, and back to the shop at once. */
  notEnoughFundsFinal: '4405645000014840',
  postLinkLost: '4405645000009014',
  postLinkTwice: '4405645000009022',
  /** The right length and a wrong last digit. */
  mistyped: '4405645000006151',
} as const;
