import { TEST_CARDS } from '../acquiring/test-cards.js';
import { wordsIn } from '../words/by-language.js';
import { html } from './html.js';
import { layout } from './layout.js';

const CONTROL_LINKS = html`<p class="lead">
  As JSON: <a href="/control/cards">/control/cards</a>. The book: <a href="/control/book">/control/book</a>.
</p>`;

/** The bank's front door: what it is, and its test cards. */
export function homePage(control: boolean): string {
  const body = html` <h1>Test cards</h1>
    <p class="lead">
      Any expiry date in the future, any three digits of CVC, any name. With CVC 999 a decline ends the
      payment at once; with any other the page asks for another card, three times in all.
    </p>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">What it does</th>
            <th scope="col" lang="ru">Что делает</th>
          </tr>
        </thead>
        <tbody>
          ${TEST_CARDS.map(
            ({ number, does }) =>
              html`<tr>
                <td class="number">${number.replace(/(\d{4})(?=\d)/g, '$1 ')}</td>
                <td>${does.EN}</td>
                <td lang="ru">${does.RU}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${control && CONTROL_LINKS}`;
  return layout(wordsIn('EN'), { title: 'Test cards', brand: 'bank', wide: true, body });
}
