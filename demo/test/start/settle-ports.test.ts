import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { settlePorts } from '../../start/settle-ports.js';

const ANY = { shop: 0, gateway: 0, operator: 0, bank: 0, acs: 0, provider: 0 };

describe('the ports of npm start', () => {
  test('0 becomes a free port, another one for each', async () => {
    const ports = Object.values(await settlePorts(ANY));
    assert.equal(new Set(ports).size, 6);
    assert.ok(ports.every((port) => port > 0));
  });

  test('a port in use is named together with the variable that moves it, and so is the next', async (t) => {
    const taken = await Promise.all(
      [0, 1].map(async () => {
        const server = createServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        t.after(() => server.close());
        return (server.address() as AddressInfo).port;
      }),
    );
    const [bank = 0, gateway = 0] = taken;
    await assert.rejects(settlePorts({ ...ANY, bank, gateway }), ({ message }: Error) => {
      assert.match(message, new RegExp(`port ${bank} is already in use; set BANK_PORT`));
      assert.match(message, new RegExp(`port ${gateway} is already in use; set GATEWAY_PORT`));
      return true;
    });
  });
});
