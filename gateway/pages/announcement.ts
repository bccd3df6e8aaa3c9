import type { PageState } from './page-state.js';
import { confirmingText, endMessage, problemText } from './phase-views.js';
import { outcomeOf } from './receipt-content.js';
import type { Words } from './words.js';

/** What a screen reader is told when the page moves on. */
export function announcement(state: PageState, words: Words): string {
  const { page, shared } = words;
  switch (state.phase) {
    case 'opening':
      return page.opening;
    case 'gate':
      return page.gate.title;
    case 'leaving':
      return page.leaving.title;
    case 'bank':
      return shared.stages.acquirer;
    case 'confirming':
      return state.slow || state.offline ? confirmingText(state, words) : shared.stages.processing;
    case 'handing-over':
      return page.handingOver;
    case 'problem':
      return problemText(state, words);
    case 'end':
      return endMessage(state, words).title;
    case 'receipt': {
      const { title, text } = outcomeOf(state.receipt.payment, words);
      return `${title}. ${text}`;
    }
  }
}
