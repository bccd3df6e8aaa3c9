import type { Command } from 'commander';
import type { AuditView } from '../http/operator/audit-routes.js';
import { askAndPrint, flagOf, moreText, pageOptions, plain, withQuery } from './command-parts.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';

interface ListOptions {
  subject?: string;
  limit?: string;
  before?: string;
}

function listText(entries: readonly AuditView[]): string {
  if (entries.length === 0) return 'Nobody did anything yet.\n';
  return table(
    ['AT', 'WHO', 'WHAT', 'WITH WHAT', 'PARTICULARS'],
    entries.map(({ at, actor, action, subject, detail }) => [
      at.slice(0, 19),
      actor,
      action,
      subject,
      plain(JSON.stringify(detail)),
    ]),
  );
}

/** Adds `ktpay audit list`. */
export function addAuditCommands(program: Command, terminal: Terminal): void {
  const list = program
    .command('audit')
    .description('see who did what')
    .command('list')
    .description('Lists what operators and merchants did, the newest first.')
    .option(
      '--subject <subject>',
      'with one thing: "payment <hash>", "merchant <app_id>", "notification <id>", vault',
    );
  pageOptions(list).action(({ subject, limit, before }: ListOptions, command: Command) =>
    askAndPrint<{ entries: AuditView[]; next: string | null }>(
      terminal,
      command,
      { method: 'GET', path: withQuery('/operator/audit', { subject, limit, before }), nameOf: flagOf },
      ({ entries, next }) => listText(entries) + moreText(next),
    ),
  );
}
