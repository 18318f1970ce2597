import type { Answer } from '#shared/contracts/answer.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import { changeWhatsAppChannel } from './change-whatsapp-channel.ts';

export interface ChooseInvitationParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'create' | 'replace'>;
  readonly templates: TextTemplates;
}

/**
 * By which template of a number's customers are invited (W1, W3), whatever the flow names; null: by that. It wants one value,
 * the company, as the deflector gives.
 */
export async function chooseInvitation(
  { configuration, templates }: ChooseInvitationParts,
  tenant: string,
  address: string,
  template: string | null,
): Promise<Answer<null, 'notConnected' | 'noSuchTemplate' | 'notAnInvitation'>> {
  if (template !== null) {
    const all = (await templates.list(tenant, address)) ?? [];
    const named = all.filter(({ name }) => name === template);
    if (named.length === 0) return { ok: false, reason: 'noSuchTemplate' };
    if (!named.every(({ wants }) => wants.length === 1 && wants[0]?.part === 'body'))
      return { ok: false, reason: 'notAnInvitation' };
  }
  const chosen = await changeWhatsAppChannel(
    configuration,
    [tenant, address],
    (channel) => channel && { ...channel, invitation: template },
  );
  return chosen ? { ok: true, value: null } : { ok: false, reason: 'notConnected' };
}
