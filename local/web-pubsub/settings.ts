export type SystemEvent = 'connect' | 'connected' | 'disconnected';

export interface EventHandlerSettings {
  /** May contain `{hub}` and `{event}`; `{event}` is `validate` in the validation request. */
  readonly urlTemplate: string;
  /** `*` for every user event, or names separated by commas; empty for none. */
  readonly userEventPattern: string;
  readonly systemEvents: readonly SystemEvent[];
}

export interface HubSettings {
  readonly name: string;
  /** In order of priority: the first that matches an event gets it. */
  readonly eventHandlers?: readonly EventHandlerSettings[];
}

/** Letters, digits and `_`, beginning with a letter, as the service demands of hub names. */
export const hubName = /^[A-Za-z][A-Za-z0-9_`,.[\]]{0,127}$/;
