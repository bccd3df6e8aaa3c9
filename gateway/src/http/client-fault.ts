import type { ErrorName, Faults } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyError } from 'fastify';

/** A failure of the catalogue with what is wrong, field by field. */
export interface ClientFault {
  name: ErrorName;
  messages: Faults;
}

// Only words of ours go out: a library's message may carry a piece of the request.
const MALFORMED: Readonly<Record<string, Faults>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: { body: 'must be JSON and not empty' },
  FST_ERR_CTP_INVALID_JSON_BODY: { body: 'must be valid JSON' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { 'headers.content-type': 'is not taken here; send application/json' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { 'headers.content-length': 'must be the length of the body' },
  FST_ERR_BAD_URL: { url: 'must be percent-encoded UTF-8' },
};

const CONTEXT_PREFIX: Readonly<Record<string, string>> = {
  querystring: 'query',
  params: 'path',
  headers: 'headers',
};

function schemaFaults(error: FastifyError): Faults {
  const prefix = CONTEXT_PREFIX[error.validationContext ?? ''];
  const faults: Faults = {};
  for (const { instancePath, params, message } of error.validation ?? []) {
    const missing = params['missingProperty'];
    const steps = [prefix, ...instancePath.split('/').slice(1), missing].filter(
      (step): step is string => typeof step === 'string',
    );
    const path = steps.join('.') || 'body';
    faults[path] ??= missing === undefined ? (message ?? 'is not valid') : 'must be given';
  }
  return faults;
}

/** What an error says of the request, or null when the fault is ours (and nothing of it may go out). */
export function clientFault(error: FastifyError, bodyLimit: number): ClientFault | null {
  if (error.validation) return { name: 'request_malformed', messages: schemaFaults(error) };
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return { name: 'body_too_long', messages: { body: `must be at most ${bodyLimit} bytes` } };
  }
  if (status === 429) return { name: 'too_many_requests', messages: {} };
  if (status === 404) return { name: 'route_unknown', messages: {} };
  if (status >= 400 && status < 500) {
    return { name: 'request_malformed', messages: MALFORMED[error.code] ?? { request: 'could not be read' } };
  }
  return null;
}
