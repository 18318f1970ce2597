import type { FlowAnswer, MessageAsk, TemplateAsk } from '#shared/contracts/flow/ask.ts';

/** Messages that flows send, by whichever channel has them. */
export interface OutboundMessages {
  /** `from`: the address that the customer reached. `key`: the same for each attempt at the same message. Never throws. */
  send(
    tenant: string,
    message: (MessageAsk | TemplateAsk) & { readonly from: string },
    key: string,
  ): Promise<FlowAnswer>;
}
