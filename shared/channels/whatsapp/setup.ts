import { z } from 'zod';
import type {
  WhatsAppAsked,
  WhatsAppSetup,
  WhatsAppStanding,
} from '#shared/ports/whatsapp-setup.ts';
import type { Told, WhatsAppClient } from './client.ts';
import { healthOf } from './health.ts';
import { profileOf, profilePath, setProfile } from './profile.ts';
import type { WhatsAppTemplates } from './templates.ts';

const Webhook = z.object({ url: z.string().min(1) });

/** Connects numbers at 360dialog, and tells how they stand there. */
export function createWhatsAppSetup(
  client: WhatsAppClient,
  templates: Pick<WhatsAppTemplates, 'forget'>,
): WhatsAppSetup {
  return {
    async registerWebhook(tenant, address, webhook) {
      const ask = { method: 'POST', path: '/v1/configs/webhook', body: webhook } as const;
      return (await client.ask(tenant, address, ask))?.ok === true;
    },
    read: (tenant, address) => read(client, tenant, address),
    async changeProfile(tenant, address, profile) {
      const answer = answerOf(await setProfile(client, [tenant, address], profile));
      return answer.ok ? { ok: true, value: null } : answer;
    },
    forget: templates.forget,
  };
}

async function read(
  client: WhatsAppClient,
  tenant: string,
  address: string,
): Promise<WhatsAppAsked<WhatsAppStanding>> {
  const get = async (path: string) =>
    answerOf(await client.ask(tenant, address, { method: 'GET', path }));
  const [webhook, health, profile] = await Promise.all([
    get('/v1/configs/webhook'),
    get('/health_status'),
    get(profilePath),
  ]);
  if (!webhook.ok) return webhook;
  return {
    ok: true,
    value: {
      webhook: Webhook.safeParse(webhook.value).data?.url ?? null,
      health: (health.ok ? healthOf(health.value) : undefined) ?? null,
      profile: (profile.ok ? profileOf(profile.value) : undefined) ?? null,
    },
  };
}

/** Throws what may be better in a moment. */
function answerOf(told: Told | undefined): WhatsAppAsked<unknown> {
  if (!told) return { ok: false, reason: 'noKey' };
  if (told.ok) return { ok: true, value: told.value };
  if (told.status === 429 || told.status >= 500)
    throw new Error(`360dialog answered ${told.status}`);
  return { ok: false, reason: 'refused' };
}
