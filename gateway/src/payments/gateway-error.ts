import {
  ERROR_CATALOGUE,
  OPERATOR_ERROR_CATALOGUE,
  SERVER_ERROR_CATALOGUE,
  type ErrorName,
  type Faults,
  type OperatorErrorName,
  type ServerErrorName,
} from '@nplus.tech/ktwidget-client/protocol';

/** Every failure that the gateway answers: to the public, to merchants' servers, and to operators. */
export const GATEWAY_ERRORS = { ...ERROR_CATALOGUE, ...SERVER_ERROR_CATALOGUE, ...OPERATOR_ERROR_CATALOGUE };
/** The name of one of {@link GATEWAY_ERRORS}. */
export type GatewayErrorName = ErrorName | ServerErrorName | OperatorErrorName;

/**
 * A failure that the client is told of: an entry of the catalogue, and what is wrong field by field.
 * Whatever else is thrown is a fault of ours and reaches the client as `internal`, without its text.
 */
export class GatewayError extends Error {
  override readonly name: GatewayErrorName;
  /** The path of the field → what it must be. Empty: the entry says it all. */
  readonly messages: Faults;

  constructor(name: GatewayErrorName, messages: Faults = {}, options?: ErrorOptions) {
    super(GATEWAY_ERRORS[name].message, options);
    this.name = name;
    this.messages = messages;
  }
}
