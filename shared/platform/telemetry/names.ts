/** Spans of invocations, by what began them. */
export const invocationSpans = [
  /** The outside world told us something: a call, a message, what became of either. */
  'webhook',
  /** Somebody asked the API. */
  'api',
  /** A turn of a dialogue. */
  'turn',
  /** Other work of an orchestration: questions, deliveries, recordings. */
  'activity',
  /** A contact center's queue decided on a message. */
  'route',
  /** Something that is looked after again and again. */
  'timer',
] as const;
export type InvocationSpan = (typeof invocationSpans)[number];

/** Systems at whose doors spans are made: `dialogues.commit` is a span of `cosmos`. */
export const doorSystems = [
  'cosmos',
  'service-bus',
  'acs',
  'sms',
  'whatsapp',
  'graph',
  'webchat',
  'channels',
  'web-pubsub',
  'key-vault',
  'sql',
  'storage',
  'bots',
  'connectors',
  'translator',
  'speech',
  'malware-scan',
] as const;
export type DoorSystem = (typeof doorSystems)[number];

/** Attributes of spans: ids and words of ours, never what somebody said or who they are. */
export const attributeNames = {
  dialogue: 'dialogue.id',
  tenant: 'tenant.id',
  center: 'center.id',
  /** A customer's database, by our own id. */
  target: 'openline.target',
  /** Name of the function. */
  function: 'faas.name',
  /** Of a door's span: one of `doorSystems`. */
  system: 'openline.system',
  /** What was asked of it, where the span's name does not say so: the kind of an effect. */
  operation: 'openline.operation',
  /** Request units that an invocation spent. */
  requestUnits: 'cosmos.ru',
  /** Tokens that an invocation spent. */
  tokens: 'gen_ai.usage.total_tokens',
  /** Name and code of what was thrown. */
  error: 'openline.error',
} as const;

/** Dimensions of `openline.slow`: what took longer than it should, and after how many milliseconds it has. */
export const slowAfter = {
  /** Somebody outside waits for our answer. */
  webhook: 500,
  /** A customer on the telephone hears nothing. */
  prompt: 1_000,
  /** An agent is ready. */
  offer: 2_000,
  /** Something lies in a dialogue's inbox. */
  turn: 1_000,
  /** A message lies in the queue of routing. */
  routing: 5_000,
} as const;
export type SlowThing = keyof typeof slowAfter;

/** Metrics; what each counts, its unit and its dimensions are in docs/observability.md. */
export const metricNames = {
  dialoguesBegun: 'openline.dialogues.begun',
  dialoguesEnded: 'openline.dialogues.ended',
  offerLatency: 'openline.offer.latency',
  webhookDuration: 'openline.webhook.duration',
  promptLatency: 'openline.prompt.latency',
  turnWait: 'openline.turn.wait',
  routingWait: 'openline.routing.wait',
  slow: 'openline.slow',
  swept: 'openline.swept',
  deliveryLag: 'openline.delivery.lag',
  turnDuration: 'openline.turn.duration',
  turnRequestUnits: 'openline.turn.ru',
  tokens: 'openline.tokens',
  parked: 'openline.parked',
  breaker: 'openline.breaker.open',
  probeDuration: 'openline.probe.duration',
  probeFailed: 'openline.probe.failed',
} as const;
export type MetricName = (typeof metricNames)[keyof typeof metricNames];
