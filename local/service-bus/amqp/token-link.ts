import rhea, { type Message } from 'rhea';

const knownTypes = new Set(['servicebus.windows.net:sastoken', 'jwt']);

/** Answers put-token on `$cbs`: every token of a known type is accepted, as it opens nothing but this machine. */
export function answerToken(request: Message): Message {
  const { operation, type } = request.application_properties ?? {};
  const isKnown = operation === 'put-token' && knownTypes.has(String(type));
  return {
    ...(request.message_id !== undefined && { correlation_id: request.message_id }),
    application_properties: {
      'status-code': rhea.types.wrap_int(isKnown ? 202 : 400),
      'status-description': isKnown
        ? 'Accepted'
        : `The local Service Bus does not support '${operation}' with tokens of type '${type}'.`,
    },
    body: undefined,
  };
}
