import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
before(async () => {
  kt = await startTestGateway();
});
after(() => kt.close());

test('the API is described as OpenAPI 3.1 from its routes, and a browser may show it at /docs', async () => {
  const description = (await kt.app.inject({ url: '/docs/json' })).json<{
    openapi: string;
    paths: Record<string, Record<string, { summary?: string; responses?: object }>>;
  }>();
  assert.equal(description.openapi, '3.1.0');
  const payment = '/api/v1/merchant-widget/payment';
  for (const path of [
    payment,
    `${payment}/{hash}`,
    `${payment}/{hash}/acquirer-options`,
    `${payment}/{hash}/events`,
  ]) {
    assert.ok(description.paths[path], `${path} is not described`);
  }
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, { summary }] of Object.entries(methods))
      assert.ok(summary, `${method} ${path} has no summary`);
  }
  const page = await kt.app.inject({ url: '/docs' });
  const shown = page.statusCode === 302 ? await kt.app.inject({ url: String(page.headers.location) }) : page;
  assert.equal(shown.statusCode, 200);
  assert.match(String(shown.headers['content-security-policy']), /script-src[^;]*'self'/);
});
