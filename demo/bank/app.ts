import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Bank } from './acquiring/bank.js';
import { PostLinks } from './acquiring/post-links.js';
import { letTimePass } from './acquiring/timekeeper.js';
import { Book } from './book/book.js';
import { Faults } from './faults.js';
import { acsRoutes } from './http/acs-routes.js';
import { apiRoutes } from './http/api-routes.js';
import { controlRoutes } from './http/control-routes.js';
import { strikeFaults } from './http/fault-hooks.js';
import { pageServer } from './http/page-server.js';
import { payformRoutes } from './http/payform-routes.js';
import type { BankSettings } from './settings.js';
import { homePage } from './views/home-page.js';

const TICK_MS = 500;

/** A bank that answers. */
export interface RunningBank {
  readonly bankUrl: string;
  readonly acsUrl: string;
  /** Hangs up on everybody and closes the book. What is in it starts again with the next bank on the folder. */
  readonly stop: () => Promise<void>;
}

/** Opens the book and answers on both origins. @throws When the book cannot be read or a port is taken. */
export async function startBank(settings: BankSettings): Promise<RunningBank> {
  const book = await Book.open(settings.folder);
  const faults = new Faults(settings.seed);
  const bank: Bank = { book, settings, faults, postLinks: new PostLinks(book, settings, faults) };
  const urls = { bank: settings.bankUrl ?? '', acs: settings.acsUrl ?? '' };

  const bankServer = await pageServer();
  strikeFaults(bankServer, bank);
  apiRoutes(bankServer, bank);
  payformRoutes(bankServer, bank, () => urls.acs);
  if (settings.control) controlRoutes(bankServer, bank);
  bankServer.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(homePage(settings.control)),
  );

  const acsServer = await pageServer();
  strikeFaults(acsServer, bank);
  acsRoutes(acsServer, bank, () => urls.bank);

  // `localhost` binds every loopback address that the name has here, IPv6 included.
  await bankServer.listen({ host: 'localhost', port: settings.bankPort });
  await acsServer.listen({ host: '127.0.0.1', port: settings.acsPort });
  urls.bank ||= `http://localhost:${portOf(bankServer)}`;
  urls.acs ||= `http://127.0.0.1:${portOf(acsServer)}`;

  bank.postLinks.start();
  const clock = setInterval(() => letTimePass(bank), TICK_MS);
  return {
    bankUrl: urls.bank,
    acsUrl: urls.acs,
    stop: async () => {
      clearInterval(clock);
      await Promise.all([bankServer.close(), acsServer.close(), bank.postLinks.stop()]);
      await book.close();
    },
  };
}

function portOf(server: FastifyInstance): number {
  return (server.server.address() as AddressInfo).port;
}
