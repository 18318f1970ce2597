import type { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';

/** The way to the routing of a contact center: at least once, in order for each. */
export interface RoutingMessages {
  /** `at` (ms since 1970): not before then. */
  send(message: RoutingMessage, at?: number): Promise<void>;
}
