import { isObject } from '@nplus.tech/ktwidget-client/protocol';

/** A card of the test bank and what it does. */
export interface TestCard {
  readonly number: string;
  readonly does: { readonly ru: string; readonly kk: string; readonly en: string };
}

const ASK_WITHIN_MS = 2000;

/** What every test bank has, for when the bank does not answer. */
const USUAL_CARDS: readonly TestCard[] = [
  {
    number: '4405645000006150',
    does: {
      ru: 'Оплата проходит, без 3-D Secure',
      kk: 'Төлем өтеді, 3-D Secure жоқ',
      en: 'Approved, no 3-D Secure',
    },
  },
  {
    number: '5522043300000005',
    does: {
      ru: 'Оплата проходит после кода 3-D Secure',
      kk: '3-D Secure кодынан кейін төлем өтеді',
      en: 'Approved after a 3-D Secure code',
    },
  },
  {
    number: '4405645000004841',
    does: {
      ru: 'Отказ: недостаточно средств',
      kk: 'Қабылданбайды: қаражат жеткіліксіз',
      en: 'Declined: not enough money',
    },
  },
];

function readCard(value: unknown): TestCard[] {
  if (!isObject(value) || typeof value['number'] !== 'string' || !isObject(value['does'])) return [];
  const { ru, kk, en } = value['does'];
  const texts = typeof ru === 'string' && typeof kk === 'string' && typeof en === 'string';
  return texts ? [{ number: value['number'], does: { ru, kk, en } }] : [];
}

/** The bank's test cards, or the usual ones when it does not tell. */
export async function readTestCards(bankUrl: string): Promise<readonly TestCard[]> {
  try {
    const response = await fetch(`${bankUrl}/control/cards`, { signal: AbortSignal.timeout(ASK_WITHIN_MS) });
    const answer: unknown = await response.json();
    const cards = Array.isArray(answer) ? answer.flatMap(readCard) : [];
    return cards.length > 0 ? cards : USUAL_CARDS;
  } catch {
    return USUAL_CARDS;
  }
}
