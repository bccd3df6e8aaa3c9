import type { Command } from 'commander';
import type { CaseRecordView } from '../http/operator/case-view.js';
import { caseListText, caseText } from './case-output.js';
import { askAndPrint, flagOf, moreText, pageOptions, withQuery } from './command-parts.js';
import type { Terminal } from './terminal.js';

interface ListOptions {
  all?: boolean;
  payment?: string;
  limit?: string;
  before?: string;
}

interface ResolveOptions {
  resolution?: string;
  as?: string;
}

const ID = 'the number in the first column of "ktpay case list"';
const pathOf = (id: string, action = '') => `/operator/cases/${encodeURIComponent(id)}${action}`;

/** Adds `ktpay case …`. */
export function addCaseCommands(program: Command, terminal: Terminal): void {
  const found = program.command('case').description('look at and resolve what no rule may decide');

  const list = found
    .command('list')
    .description('Lists the open cases, the newest first.')
    .option('--all', 'the resolved ones too')
    .option('--payment <hash>', 'of one payment');
  pageOptions(list).action(({ all, payment, limit, before }: ListOptions, command: Command) =>
    askAndPrint<{ cases: CaseRecordView[]; next: string | null }>(
      terminal,
      command,
      {
        method: 'GET',
        path: withQuery('/operator/cases', { all, payment, limit, before }),
        nameOf: flagOf,
      },
      ({ cases, next }) => caseListText(cases) + moreText(next),
    ),
  );

  found
    .command('show')
    .description('Shows one case.')
    .argument('<id>', ID)
    .action((id: string, _: unknown, command: Command) =>
      askAndPrint<{ case: CaseRecordView }>(terminal, command, { method: 'GET', path: pathOf(id) }, (data) =>
        caseText(data.case),
      ),
    );

  found
    .command('resolve')
    .summary('end a case with written words')
    .description(
      'Ends a case with what was found and done, in words. Where nobody could tell what became of the money, --as says what the acquirer’s own records show; the acquirer is asked first, and what it can tell is believed before anybody.',
    )
    .argument('<id>', ID)
    .option('--resolution <text>', 'what was found and done (required)')
    .option(
      '--as <word>',
      'charged, released, refunded or none (nothing held, nothing taken); for a service’s credit: credited or not-credited',
    )
    .addHelpText(
      'after',
      `
Example:
  ktpay case resolve 7 --as released --resolution 'Bank, ticket 4711: cancelled on 2 March, card confirmed'`,
    )
    .action((id: string, { resolution, as }: ResolveOptions, command: Command) =>
      askAndPrint<{ case: CaseRecordView }>(
        terminal,
        command,
        {
          method: 'POST',
          path: pathOf(id, '/resolve'),
          body: { ...(resolution === undefined ? {} : { resolution }), ...(as === undefined ? {} : { as }) },
          nameOf: flagOf,
        },
        (data) => `The case is resolved:\n\n${caseText(data.case)}`,
      ),
    );
}
