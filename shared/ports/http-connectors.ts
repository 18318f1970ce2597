import type { Connector } from '#shared/contracts/configuration/connector.ts';
import type { FlowAnswer, HttpAsk } from '#shared/contracts/flow/ask.ts';

/** HTTP services of customers. */
export interface HttpConnectors {
  /** `key`: the same for each attempt at the same request, given to the service as `Idempotency-Key`. Never throws. */
  request(tenant: string, connector: Connector, ask: HttpAsk, key: string): Promise<FlowAnswer>;
}
