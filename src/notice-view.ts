import { noticeStyles } from './notice-view.styles.js';
import type { DialogAction, DialogNotice, PaymentHost } from './payment-host.js';

type Make = PaymentHost['makeElement'];

function actionElement(make: Make, { label, href, press }: DialogAction): HTMLElement {
  // A page of its own: the shop's page stays, and hears of the outcome.
  const element = href
    ? make('a', { class: 'action', href, target: '_blank', rel: 'noopener' }, label)
    : make('button', { class: 'action', type: 'button' }, label);
  if (press) element.addEventListener('click', press);
  return element;
}

/** The payment's hash, ready to be copied. */
function referenceElement(
  { makeElement: make, announce }: PaymentHost,
  { hash, words }: NonNullable<DialogNotice['reference']>,
): HTMLElement {
  const code = make('code', {}, hash);
  const copy = make('button', { class: 'copy', type: 'button' }, words.copy);
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(hash);
      copy.textContent = words.copied;
      announce(words.copied);
    } catch {
      // A page without the clipboard's permission: the hash is marked, so that the customer's own command copies it.
      getSelection()?.selectAllChildren(code);
    }
  };
  return make('p', { class: 'small' }, `${words.label} `, code, ' ', copy);
}

function noticeElement(
  host: PaymentHost,
  { kind, title, text, reference, actions }: DialogNotice,
): HTMLElement {
  const { makeElement: make } = host;
  const alert = make('div', { role: 'alert' }, make('h3', {}, title), make('p', {}, text));
  return make(
    'div',
    { class: `notice ${kind}` },
    // What a shop puts there stands in for the text of an error, and of nothing else.
    kind === 'error' ? make('slot', { name: 'error' }, alert) : alert,
    make('div', { class: 'actions' }, ...actions.map((action) => actionElement(make, action))),
    ...(reference === null ? [] : [referenceElement(host, reference)]),
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
  const element = noticeElement(host, notice);
  host.showDialog(element);
  element.querySelector<HTMLElement>('.action')?.focus();
}
