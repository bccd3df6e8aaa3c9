// The tables of the READMEs: what custom-elements.json says of the element, and the catalogue of its errors.
import { ERROR_CATALOGUE } from '@nplus.tech/ktwidget-client/protocol';
import { en } from '@nplus.tech/ktwidget-client/locales/en';
import { ru } from '@nplus.tech/ktwidget-client/locales/ru';
import { PAY_ERRORS } from '@nplus.tech/ktwidget-client';
import { ELEMENT_IN_RUSSIAN, HEADINGS } from './element-in-russian.mjs';

/** @typedef {'en' | 'ru'} Language */
/** @typedef {{ name: string, description?: string, default?: string, kind?: string, readonly?: boolean, attribute?: string, type?: { text: string } }} Documented */
/** @typedef {Record<'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates', Documented[]>} ElementDocs */

const WORDS = { en, ru };

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

/** @param {string} text */
const code = (text) => (text === '' ? '' : `\`${cell(text)}\``);

/**
 * A column in which nobody has anything to say is left out.
 * @param {string[]} heads
 * @param {string[][]} rows
 */
function table(heads, rows) {
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.filter((_cell, column) => rows.some((row) => row[column])).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * What a member is called where it is read: `open()`.
 * @param {Documented} member
 */
const memberName = ({ name, kind }) => (kind === 'method' ? `${name}()` : name);

/**
 * A type as HTML's authors think of it: the words that are taken, each by itself.
 * @param {Documented} documented
 */
const typeOf = ({ type }) =>
  (type?.text ?? '')
    .split('|')
    .map((text) => code(text.trim().replaceAll('"', '')))
    .join(', ');

/** @param {string} attribute */
const propertyOf = (attribute) =>
  attribute.replace(/-([a-z])/g, (_all, /** @type {string} */ letter) => letter.toUpperCase());

/** @type {Record<string, (docs: ElementDocs) => { row: Documented, cells: string[] }[]>} The rows of a table, without their descriptions. */
const ROWS = {
  attributes: ({ attributes }) =>
    attributes.map((row) => ({
      row,
      cells: [code(row.name), typeOf(row), code(row.default ?? '')],
    })),
  properties: ({ members, attributes }) => {
    const also = new Set(attributes.map(({ name }) => propertyOf(name)));
    return members
      .filter(({ name, description }) => !also.has(name) && description !== undefined)
      .map((row) => ({ row, cells: [code(memberName(row))] }));
  },
  events: ({ events }) => events.map((row) => ({ row, cells: [code(row.name)] })),
  slots: ({ slots }) => slots.map((row) => ({ row, cells: [code(row.name) || '–'] })),
  parts: ({ cssParts }) => cssParts.map((row) => ({ row, cells: [code(row.name)] })),
  'custom-properties': ({ cssProperties }) =>
    cssProperties.map((row) => ({ row, cells: [code(row.name), code(row.default ?? '')] })),
  states: ({ cssStates }) => cssStates.map((row) => ({ row, cells: [code(`:state(${row.name})`)] })),
};

/**
 * A Russian text of each row; one that is missing, or that nothing has any more, is a fault.
 * @param {string} kind
 * @param {Documented[]} rows
 */
function russian(kind, rows) {
  const texts = ELEMENT_IN_RUSSIAN[kind] ?? {};
  const names = new Set(rows.map(({ name }) => name));
  const wrong = [
    ...[...names].filter((name) => !(name in texts)),
    ...Object.keys(texts).filter((name) => !names.has(name)),
  ];
  if (wrong.length > 0)
    throw new Error(`scripts/docs/element-in-russian.mjs, ${kind}: mend ${wrong.join(', ')}`);
  return texts;
}

/**
 * A row for each sentence, with the codes that end in it.
 * @param {Language} language
 */
function errorTable(language) {
  const { errors } = WORDS[language];
  /** @type {Partial<Record<string, { code: number }>>} */
  const gateway = ERROR_CATALOGUE;
  /** @type {Map<string, { retryable: boolean, codes: string[] }>} */
  const rows = new Map();
  for (const [name, { words, retryable }] of Object.entries(PAY_ERRORS)) {
    const row = rows.get(words) ?? { retryable, codes: [] };
    const number = gateway[name]?.code;
    row.codes.push(number === undefined ? code(name) : `${code(name)} (${number})`);
    rows.set(words, row);
  }
  return table(
    HEADINGS[language].errors,
    [...rows].map(([words, { retryable, codes }]) => [
      errors[/** @type {keyof typeof errors} */ (words)],
      retryable ? HEADINGS[language].yes : '',
      codes.join(', '),
    ]),
  );
}

/**
 * @param {string} kind which table
 * @param {Language} language
 * @param {ElementDocs} docs
 */
export function elementTable(kind, language, docs) {
  if (kind === 'errors') return errorTable(language);
  const rows = ROWS[kind]?.(docs);
  if (rows === undefined) throw new Error(`there is no table of ${kind}`);
  const texts =
    language === 'ru'
      ? russian(
          kind,
          rows.map(({ row }) => row),
        )
      : null;
  return table(
    HEADINGS[language][kind],
    rows.map(({ row, cells }) => [...cells, cell(texts?.[row.name] ?? row.description ?? '')]),
  );
}
