import { noticeStyles } from './notice-view.styles.js';
import type { DialogAction, DialogNotice, PaymentHost } from './payment-host.js';

type Make = PaymentHost['makeElement'];

function actionElement(make: Make, { label, target }: DialogAction): HTMLElement {
  if (typeof target === 'string') return make('a', { class: 'action', href: target }, label);
  const button = make('button', { class: 'action', type: 'button' }, label);
  button.addEventListener('click', target);
  return button;
}

function noticeElement(make: Make, { title, text, reference, actions }: DialogNotice): HTMLElement {
  const alert = make('div', { role: 'alert' }, make('h3', {}, title), make('p', {}, text));
  return make(
    'div',
    { class: 'notice' },
    make('slot', { name: 'error' }, alert),
    make('div', { class: 'actions' }, ...actions.map((action) => actionElement(make, action))),
    ...(reference === null ? [] : [make('p', { class: 'small' }, reference)]),
  );
}

let sheet: CSSStyleSheet | null = null;

/** Gives a shadow root the looks of a notice, once. */
function styleNotices(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(noticeStyles);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Shows a notice in the host's dialog, with the keyboard on the way on that we suggest. */
export function showNotice(host: PaymentHost, notice: DialogNotice): void {
  styleNotices(host.frameContainer.getRootNode() as ShadowRoot);
  const element = noticeElement(host.makeElement, notice);
  host.showDialog(element);
  element.querySelector<HTMLElement>('.action')?.focus();
}
