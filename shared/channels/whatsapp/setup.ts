import type { WhatsAppSetup } from '#shared/ports/whatsapp-setup.ts';
import type { WhatsAppClient } from './client.ts';
import type { WhatsAppTemplates } from './templates.ts';

/** Registers webhooks of numbers at 360dialog. */
export function createWhatsAppSetup(
  client: WhatsAppClient,
  templates: Pick<WhatsAppTemplates, 'forget'>,
): WhatsAppSetup {
  return {
    async registerWebhook(tenant, address, webhook) {
      const ask = { method: 'POST', path: '/v1/configs/webhook', body: webhook } as const;
      return (await client.ask(tenant, address, ask))?.ok === true;
    },
    forget: templates.forget,
  };
}
