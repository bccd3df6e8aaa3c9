import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { Check } from 'typebox/value';
import { MOBILE, TOP_UP } from '../support/mobile-service.js';
import { ServerClient } from '../support/server-client.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: unknown;
}
type Content = Record<string, { schema?: Schema }>;
interface Operation {
  summary?: string;
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { content: Content };
  responses: Record<string, { description?: string; content?: Content }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

let kt: TestGateway;
let shop: ShopClient;
let server: ServerClient;
let description: Description;
before(async () => {
  kt = await startTestGateway();
  const merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
  server = new ServerClient(kt, merchant);
  await kt.gateway.services.add(MOBILE);
  description = (await kt.app.inject({ url: '/docs/json' })).json<Description>();
});
after(() => kt.close());

function operation(method: string, path = ''): Operation {
  return (
    description.paths[`${PAYMENTS_PATH}${path}`]?.[method] ?? assert.fail(`${method} ${path} is missing`)
  );
}

test('the API is described as OpenAPI 3.1 from its routes, and a browser may show it at /docs', async () => {
  assert.equal(description.openapi, '3.1.0');
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path.replace(PAYMENTS_PATH, 'P')}`),
  );
  assert.deepEqual(operations.sort(), [
    'get P',
    'get P/{hash}',
    'get P/{hash}/acquirer-options',
    'get P/{hash}/events',
    'get P/{hash}/notifications',
    'get P/{hash}/pdf',
    'get P/{hash}/receipt',
    'post P',
    'post P/{hash}/abandon',
    'post P/{hash}/cancel',
    'post P/{hash}/notifications',
    'post P/{hash}/refund',
  ]);
  const page = await kt.app.inject({ url: '/docs' });
  const shown = page.statusCode === 302 ? await kt.app.inject({ url: String(page.headers.location) }) : page;
  assert.equal(shown.statusCode, 200);
  assert.match(String(shown.headers['content-security-policy']), /script-src[^;]*'self'/);
});

test('every route says what it is for, what it answers when it goes well, and what when it does not', () => {
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, { summary, responses }] of Object.entries(methods)) {
      const which = `${method} ${path}`;
      assert.ok(summary, `${which} has no summary`);
      const contents = Object.values(responses['200']?.content ?? {});
      assert.ok(contents.length > 0, `${which} does not say what it answers`);
      for (const { schema } of contents) assert.ok(schema?.type, `${which} has no schema of its answer`);
      for (const family of ['4XX', '5XX'])
        assert.ok(
          responses[family]?.content?.['application/json']?.schema,
          `${which} describes no ${family}`,
        );
    }
  }
});

test('what is sent is described: the sealed order as text, a refund with its amount and its key', () => {
  const created = operation('post').requestBody?.content ?? {};
  assert.deepEqual(Object.keys(created), ['text/plain']);
  assert.equal(created['text/plain']?.schema?.type, 'string');
  const refund = operation('post', '/{hash}/refund');
  const sent = refund.requestBody?.content['application/json']?.schema;
  assert.equal(sent?.properties?.['amount']?.type, 'number');
  const key = refund.parameters?.find(({ name }) => name === 'idempotency-key');
  assert.equal(key?.in, 'header');
  assert.match(key.description ?? '', /the same refund/);
  assert.deepEqual(Object.keys(operation('get', '/{hash}/pdf').responses['200']?.content ?? {}), [
    'application/pdf',
  ]);
  assert.deepEqual(Object.keys(operation('get', '/{hash}/events').responses['200']?.content ?? {}), [
    'text/event-stream',
  ]);
});

/** The paths of what is answered and not described. */
function undescribed(schema: Schema | undefined, value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const forms = (schema?.anyOf ?? [schema]).map((form) => {
    if (Array.isArray(value)) return value.flatMap((item) => undescribed(form?.items, item, `${path}[]`));
    return Object.entries(value).flatMap(([name, field]) => {
      const own = form?.properties?.[name];
      if (own) return undescribed(own, field, `${path}.${name}`);
      return form?.additionalProperties === undefined ? [`${path}.${name}`] : [];
    });
  });
  return forms.reduce((best, form) => (form.length < best.length ? form : best));
}

test('what is answered is as it is described, with nothing beside it', async () => {
  const created = await shop.atTheBank({
    ...TOP_UP,
    description: 'Top-up',
    callback_back_url: 'https://shop.kz/',
  });
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const { transaction_hash: hash } = created;
  const open = await shop.create();
  const asked: [operation: Operation, answer: Awaited<ReturnType<typeof server.ask>>][] = [
    [operation('post'), await shop.send(shop.order())],
    [operation('post', '/{hash}/refund'), await server.askRefund(created, { amount: 250.5 }, 'key-1')],
    [operation('get', '/{hash}/receipt'), await kt.app.inject({ url: `${PAYMENTS_PATH}/${hash}/receipt` })],
    [operation('get', '/{hash}/acquirer-options'), await shop.openPage(open)],
    [operation('post', '/{hash}/cancel'), await server.cancel(open)],
    [operation('post', '/{hash}/abandon'), await shop.abandon(await shop.create())],
    [operation('get', '/{hash}'), await kt.app.inject({ url: `${PAYMENTS_PATH}/${hash}` })],
    [operation('get', '/{hash}'), await server.ask('GET', `/${hash}`)],
    [operation('get'), await server.ask('GET', `?order_id=${(await shop.view(created)).order_id}`)],
    [operation('get', '/{hash}/notifications'), await server.ask('GET', `/${hash}/notifications`)],
    [operation('post', '/{hash}/notifications'), await server.resend(created)],
    [operation('get', '/{hash}'), await kt.app.inject({ url: `${PAYMENTS_PATH}/${'0'.repeat(40)}` })],
  ];
  for (const [{ summary, responses }, answer] of asked) {
    const status = answer.statusCode === 200 ? '200' : '4XX';
    const schema = responses[status]?.content?.['application/json']?.schema;
    assert.ok(schema, summary);
    const body = answer.json<unknown>();
    assert.ok(Check(schema, body), `${summary} answers otherwise: ${answer.body}`);
    assert.deepEqual(undescribed(schema, body), [], summary);
  }
});
