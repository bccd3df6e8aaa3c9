import type { Command } from 'commander';
import type { ServiceView } from '../http/operator/service-routes.js';
import { connect } from './connect.js';
import { fields, table } from './table.js';
import type { Terminal } from './terminal.js';

interface SharedOptions {
  url?: string;
  json?: boolean;
}

interface AddOptions extends SharedOptions {
  id?: string;
  nameRu?: string;
  nameKk?: string;
  nameEn?: string;
  pattern?: string;
  example?: string;
  min?: string;
  max?: string;
  providerService?: string;
}

/** What a field of the request is called on the command line. */
const FLAGS: Readonly<Record<string, string>> = {
  'names.ru': '--name-ru',
  'names.kk': '--name-kk',
  'names.en': '--name-en',
  contract_pattern: '--pattern',
  contract_example: '--example',
  min_amount: '--min',
  max_amount: '--max',
  provider_service: '--provider-service',
};

// Whatever is no number goes to the gateway as it is, which says what it must be.
const asNumber = (text: string | undefined) =>
  text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;

const requestOf = (options: AddOptions) => ({
  ...(options.id === undefined ? {} : { id: asNumber(options.id) }),
  names: { ru: options.nameRu, kk: options.nameKk, en: options.nameEn },
  contract_pattern: options.pattern,
  contract_example: options.example,
  min_amount: asNumber(options.min),
  max_amount: asNumber(options.max),
  provider_service: options.providerService,
});

function serviceText(service: ServiceView): string {
  return fields([
    ['service_id', String(service.id)],
    ['ru', service.names.ru],
    ['kk', service.names.kk],
    ['en', service.names.en],
    ['pattern', service.contract_pattern],
    ['example', service.contract_example],
    ['amount', `${service.min_amount}–${service.max_amount} KZT`],
    ['provider', service.provider_service],
  ]);
}

function serviceListText(services: readonly ServiceView[]): string {
  if (services.length === 0) return 'There are no services yet. Add one: ktpay service add --help\n';
  return table(
    ['ID', 'NAME', 'CONTRACT', 'MIN', 'MAX', 'PROVIDER'],
    services.map((service) => [
      String(service.id),
      service.names.ru,
      service.contract_example,
      String(service.min_amount),
      String(service.max_amount),
      service.provider_service,
    ]),
  );
}

/** Adds `ktpay service …`. */
export function addServiceCommands(program: Command, terminal: Terminal): void {
  const service = program.command('service').description('add and list the services that can be paid for');
  const print = (data: unknown, { json }: SharedOptions, text: string) => {
    terminal.out(json ? `${JSON.stringify(data, null, 2)}\n` : text);
  };

  service
    .command('add')
    .summary('add a service to the catalogue')
    .description('Adds a service that orders of type "service" can name by its id. Amounts are in KZT.')
    .option('--id <id>', 'its service_id; without one it gets the next')
    .option('--name-ru <name>', 'its name in Russian (required)')
    .option('--name-kk <name>', 'in Kazakh (required)')
    .option('--name-en <name>', 'in English (required)')
    .option('--pattern <pattern>', 'what a contract_value looks like, anchored: ^\\d{7,10}$ (required)')
    .option('--example <value>', 'a contract_value, shown to whoever sent a wrong one (required)')
    .option('--min <amount>', 'the lowest amount (required)')
    .option('--max <amount>', 'the highest amount (required)')
    .option('--provider-service <code>', 'what the provider calls the service (required)')
    .addHelpText(
      'after',
      `
A pattern is made of characters, classes, \\d, \\w, (a|b), ?, *, + and {n,m}; a group cannot be repeated.

Example:
  ktpay service add --name-ru 'Мобильная связь' --name-kk 'Ұялы байланыс' --name-en 'Mobile phone' \\
    --pattern '^(\\+7|8)7\\d{9}$' --example +77011234567 --min 100 --max 50000 --provider-service mobile`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<AddOptions>();
      const data = await connect(options.url, terminal).ask({
        method: 'POST',
        path: '/operator/services',
        body: requestOf(options),
        nameOf: (field) => FLAGS[field] ?? `--${field}`,
      });
      print(
        data,
        options,
        `The service is added:\n\n${serviceText((data as { service: ServiceView }).service)}`,
      );
    });

  service
    .command('list')
    .description('Lists all services.')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const data = await connect(options.url, terminal).ask({ method: 'GET', path: '/operator/services' });
      print(data, options, serviceListText((data as { services: ServiceView[] }).services));
    });
}
