import type { SwaggerTransform } from '@fastify/swagger';
import type { TSchema } from 'typebox';

/** What the API's description says of a route beside its schema. */
export interface Described {
  body?: TSchema;
  headers?: TSchema;
  /** By status: a schema of JSON, or `{ description, content }` of something else. */
  response?: Record<string, unknown>;
}

/**
 * A route's `config` that adds to its description alone: nothing of it checks a request or writes an answer, so what old
 * clients send and get stays as it is, byte for byte.
 */
export function describeOnly(more: Described): { swaggerTransform: SwaggerTransform } {
  return { swaggerTransform: ({ schema, url }) => ({ schema: { ...schema, ...more }, url }) };
}
