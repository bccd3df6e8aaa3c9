import { assert } from '@open-wc/testing';
import { checkUser } from '../../src/protocol/index.js';

const faultsOf = (result: ReturnType<typeof checkUser>) => (result.ok ? [] : Object.keys(result.faults));

describe('a user block', () => {
  it('may be absent, and may be what PHP makes of an empty one', () => {
    for (const value of [undefined, null, [], {}])
      assert.deepEqual(checkUser(value), { ok: true, value: {} });
  });

  it('keeps what it knows and leaves out what is empty', () => {
    const given = { merchant_user_id: '7', phone: '', email: null, nick: 'x' };
    assert.deepEqual(checkUser(given), { ok: true, value: { merchant_user_id: '7' } });
  });

  it('takes any text, whole emoji too', () => {
    assert.isTrue(checkUser({ merchant_user_id: 'Әлия 👩‍💻' }).ok);
  });

  it('tells every field that is no text, too long, or none that a database can keep', () => {
    const given = { merchant_user_id: 7, phone: 'x'.repeat(256), email: 'a\u0000@b.kz' };
    assert.deepEqual(faultsOf(checkUser(given)), ['user.merchant_user_id', 'user.phone', 'user.email']);
    assert.deepEqual(faultsOf(checkUser({ email: '\ud800' })), ['user.email']);
  });
});
