import { TRANSACTION_HASH, pickLanguage, type Language } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../payments/gateway-error.js';

/** The `{hash}` of a path. Whatever has not the form of one belongs to no payment. */
export function hashOf(text: unknown): string {
  if (typeof text !== 'string' || !TRANSACTION_HASH.test(text)) throw new GatewayError('payment_unknown');
  return text;
}

/** A query's or path's field, when it is there once. One with a NUL counts as not given: no text in PostgreSQL has one. */
export function fieldOf(fields: unknown, name: string): string | undefined {
  const value: unknown =
    typeof fields === 'object' && fields !== null ? Reflect.get(fields, name) : undefined;
  return typeof value === 'string' && !value.includes('\0') ? value : undefined;
}

/** The visitor's language: `?lang=` (the button's), else the browser's. */
export function languageOf(request: FastifyRequest): Language {
  const accepted = (request.headers['accept-language'] ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => part.split(';')[0]);
  return pickLanguage(fieldOf(request.query, 'lang'), ...accepted);
}
