import type { Clock, Timer } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { EventHandlerSettings, HubSettings, SystemEvent } from '../settings.ts';

export interface UpstreamEvent {
  readonly kind: 'system' | 'user';
  readonly name: string;
}

interface Handler {
  readonly settings: EventHandlerSettings;
  readonly hub: string;
  valid: boolean;
}

interface EventHandlersOptions {
  readonly hubs: readonly HubSettings[];
  /** Host name in WebHook-Request-Origin. */
  readonly origin: string;
  readonly clock: Clock;
  readonly log: Log;
}

const firstRetry = 500;
const longestRetry = 10_000;
const source = 'web-pubsub';

/**
 * The event handlers of all hubs. The service validates a handler when it is configured; here that happens at the start
 * and is tried again until the handler answers, and once more when an event is due before that.
 */
export class EventHandlers {
  readonly #handlers: readonly Handler[];
  readonly #options: EventHandlersOptions;
  readonly #timers = new Set<Timer>();
  #stopped = false;

  constructor(options: EventHandlersOptions) {
    this.#options = options;
    this.#handlers = options.hubs.flatMap(({ name, eventHandlers = [] }) =>
      eventHandlers.map((settings) => ({ settings, hub: name, valid: false })),
    );
  }

  /** Begins to validate in the background. */
  start(): void {
    for (const handler of this.#handlers) void this.#validateUntilGood(handler, firstRetry);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) timer.cancel();
  }

  /** Address for the event at the first handler that wants it; undefined when none does. Throws when it cannot be validated. */
  async urlFor(hub: string, event: UpstreamEvent): Promise<string | undefined> {
    const handler = this.#handlers.find(
      (candidate) =>
        candidate.hub.toLowerCase() === hub.toLowerCase() && wants(candidate.settings, event),
    );
    if (!handler) return undefined;
    if (!handler.valid) await this.#validate(handler);
    return addressOf(handler, event.name);
  }

  async #validateUntilGood(handler: Handler, delay: number): Promise<void> {
    try {
      await this.#validate(handler);
    } catch (error) {
      if (this.#stopped) return;
      const { clock, log } = this.#options;
      if (delay === firstRetry) log.write({ source, text: `${String(error)} Trying again.` });
      const timer = clock.after(delay, () => {
        this.#timers.delete(timer);
        if (!handler.valid) void this.#validateUntilGood(handler, nextRetry(delay));
      });
      this.#timers.add(timer);
    }
  }

  async #validate(handler: Handler): Promise<void> {
    const url = addressOf(handler, 'validate');
    const { origin } = this.#options;
    const response = await fetch(url, {
      method: 'OPTIONS',
      headers: { 'WebHook-Request-Origin': origin, 'ce-awpsversion': '1.0' },
    }).catch((error: unknown) => error);
    if (!(response instanceof Response))
      throw new Error(`The event handler ${url} cannot be reached.`);
    const allowed = response.headers.get('WebHook-Allowed-Origin');
    const origins = (allowed ?? '').split(',').map((text) => text.trim().toLowerCase());
    if (!response.ok || !(origins.includes('*') || origins.includes(origin)))
      throw new Error(
        `The event handler ${url} did not allow events: status ${response.status}, WebHook-Allowed-Origin: ${allowed ?? 'missing'}; wanted 200 and '*' or '${origin}'.`,
      );
    handler.valid = true;
  }
}

function nextRetry(delay: number): number {
  return Math.min(delay * 2, longestRetry);
}

function wants(settings: EventHandlerSettings, event: UpstreamEvent): boolean {
  if (event.kind === 'system')
    return settings.systemEvents.some((name: SystemEvent) => name === event.name);
  const wanted = settings.userEventPattern.split(',').map((name) => name.trim());
  return wanted.includes('*') || wanted.includes(event.name);
}

function addressOf({ settings, hub }: Handler, event: string): string {
  return settings.urlTemplate
    .replaceAll('{hub}', encodeURIComponent(hub))
    .replaceAll('{event}', encodeURIComponent(event));
}
