import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The path of the API's description, for people and, at `/docs/json`, for programs. */
const DOCS_PATH = '/docs';

/** OpenAPI 3.1 from the schemas of the routes that are added after this, shown at {@link DOCS_PATH}. */
export async function describeApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'KT Pay gateway',
        version: '2.0.0',
        description:
          'Payments by card. Amounts in KZT, times in ISO 8601. The body of a created payment is sealed: see docs/protocol.md.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          appSecret: {
            type: 'http',
            scheme: 'bearer',
            description: 'The merchant’s app_secret; servers only',
          },
        },
      },
    },
    hideUntagged: true,
  });
  await app.register(swaggerUi, {
    routePrefix: DOCS_PATH,
    staticCSP: true,
    uiConfig: { deepLinking: false },
  });
}
