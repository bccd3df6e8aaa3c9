import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOptions } from '../../start/options.js';

describe('what npm start was asked for', () => {
  test('nothing: the usual ports and the usual folder, quietly', () => {
    assert.deepEqual(readOptions([], {}), {
      help: false,
      verbose: false,
      ports: { shop: 3000, gateway: 8080, operator: 8081, bank: 8090, acs: 8091, provider: 8092 },
      dataDir: '.data',
    });
  });

  test('ports and folder by the environment, loudness by an argument', () => {
    const env = { SHOP_PORT: '0', ACS_PORT: '9191', KT_DATA_DIR: '/tmp/x' };
    const { verbose, ports, dataDir } = readOptions(['--verbose'], env);
    assert.deepEqual(
      [verbose, ports.shop, ports.gateway, ports.acs, dataDir],
      [true, 0, 8080, 9191, '/tmp/x'],
    );
  });

  test('everything that is wrong is said at once', () => {
    assert.throws(
      () => readOptions(['--loud', 'now'], { SHOP_PORT: 'x', BANK_PORT: '70000' }),
      ({ message }: Error) =>
        ['--loud', 'now', 'SHOP_PORT', 'BANK_PORT'].every((word) => message.includes(word)),
    );
  });
});
