import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';

/** Templates of an address that are known to its provider. */
export interface TextTemplates {
  /** May be some minutes old. Undefined: this address has none. A throw: broken at the moment. */
  list(tenant: string, address: string): Promise<readonly DeskTemplate[] | undefined>;
}
