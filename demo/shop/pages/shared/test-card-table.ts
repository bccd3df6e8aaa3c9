import type { Language } from '@nplus.tech/ktwidget-client/protocol';
import { formatCardNumber } from './format.js';
import { text } from './language.js';
import type { TestCardView } from './shop-server.js';

const SAID_FOR_MS = 1500;

function copyButton(number: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'card-number';
  button.dataset['number'] = number;
  button.title = text('copy');
  button.textContent = formatCardNumber(number);
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(number).then(() => {
      button.textContent = text('copied');
      setTimeout(() => (button.textContent = formatCardNumber(number)), SAID_FOR_MS);
    });
  });
  return button;
}

/** Fills the table's body with the cards. */
export function showTestCards(body: HTMLElement, cards: readonly TestCardView[], language: Language): void {
  body.replaceChildren(
    ...cards.map(({ number, does }) => {
      const row = document.createElement('tr');
      const numberCell = document.createElement('th');
      numberCell.scope = 'row';
      numberCell.append(copyButton(number));
      const what = document.createElement('td');
      what.textContent = does[language];
      row.append(numberCell, what);
      return row;
    }),
  );
}
