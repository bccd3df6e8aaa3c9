import { ERROR_CATALOGUE, type ErrorName, type Faults } from '@nplus.tech/ktwidget-client/protocol';

/**
 * A failure that the client is told of: an entry of the catalogue, and what is wrong field by field.
 * Whatever else is thrown is a fault of ours and reaches the client as `internal`, without its text.
 */
export class GatewayError extends Error {
  override readonly name: ErrorName;
  /** The path of the field → what it must be. Empty: the entry says it all. */
  readonly messages: Faults;

  constructor(name: ErrorName, messages: Faults = {}, options?: ErrorOptions) {
    super(ERROR_CATALOGUE[name].message, options);
    this.name = name;
    this.messages = messages;
  }
}
