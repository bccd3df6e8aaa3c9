/**
 * What the pages do beside HTML, and nothing breaks without it: groups the card number and the date while typing,
 * names the scheme, sends a form once, focuses the first wrong field, goes on by itself from the issuer.
 * Browsers run it as it stands here.
 */
export const SCRIPT = `
const digitsOf = (text) => text.replace(/\\D/g, '');

// Formats a field while it is typed in; the caret stays behind the same digit, wherever a paste or a deletion was.
const format = (input, shape) => {
  input.addEventListener('input', () => {
    const caret = input.selectionStart ?? input.value.length;
    const before = digitsOf(input.value.slice(0, caret)).length;
    const shaped = shape(input.value);
    if (shaped === input.value) return;
    const atEnd = caret === input.value.length;
    input.value = shaped;
    if (document.activeElement !== input) return;
    let position = 0;
    for (let seen = 0; position < shaped.length && seen < before; position += 1) if (/\\d/.test(shaped[position])) seen += 1;
    input.setSelectionRange(...(atEnd ? [shaped.length, shaped.length] : [position, position]));
  });
};

const number = document.querySelector('#number');
if (number) {
  const scheme = document.querySelector('[data-scheme]');
  const name = () => {
    const digits = digitsOf(number.value);
    scheme.textContent = digits.startsWith('4') ? 'VISA' : /^(5[1-5]|2[2-7])/.test(digits) ? 'MASTERCARD' : '';
  };
  format(number, (text) => digitsOf(text).slice(0, 19).replace(/(\\d{4})(?=\\d)/g, '$1 '));
  number.addEventListener('input', name);
  name();
}

const expiry = document.querySelector('#expiry');
if (expiry) {
  format(expiry, (text) => {
    // A filled-in "8/2030" becomes "08 / 30".
    const whole = /^\\s*(\\d{1,2})\\s*[/.-]\\s*(?:20)?(\\d{2})\\s*$/.exec(text);
    let digits = whole ? whole[1].padStart(2, '0') + whole[2] : digitsOf(text);
    if (/^\\d{2}20\\d{2}$/.test(digits)) digits = digits.slice(0, 2) + digits.slice(4);
    if (/^[2-9]$/.test(digits)) digits = '0' + digits;
    return digits.length > 2 ? digits.slice(0, 2) + ' / ' + digits.slice(2, 6) : digits;
  });
}

for (const id of ['cvc', 'code']) {
  const input = document.getElementById(id);
  if (input) format(input, (text) => digitsOf(text));
}

for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (form.ariaBusy === 'true') return event.preventDefault();
    form.ariaBusy = 'true';
    const label = form.querySelector('.primary .label');
    if (form.dataset.busy && label) label.textContent = form.dataset.busy;
  });
}
// A page that Back brings out of the browser's memory was sent already: a fresh one takes its place.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.replace(document.querySelector('[data-again]')?.dataset.again ?? location.href);
});

const wrong = document.querySelector('[aria-invalid=true]');
wrong?.focus();
wrong?.setSelectionRange(wrong.value.length, wrong.value.length);
document.querySelector('form[data-send-now]')?.submit();
`;
