import type { FlowAnswer, MessageAsk } from '#shared/contracts/flow/ask.ts';

/** SMS that flows send. */
export interface OutboundMessages {
  /** `from`: the address that the customer reached. `key`: the same for each attempt at the same message. Never throws. */
  send(
    tenant: string,
    message: MessageAsk & { readonly from: string },
    key: string,
  ): Promise<FlowAnswer>;
}
