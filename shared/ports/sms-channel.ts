import type { FlowAnswer } from '#shared/contracts/flow/ask.ts';

/** From a number (E.164), short code or name of ours to a number as the flow gives it. */
export interface TextMessage {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** Messages to telephones. */
export interface SmsChannel {
  /** `key`: the same for each attempt at the same message, in the whole region. Never throws. */
  send(message: TextMessage, key: string): Promise<FlowAnswer>;
}
