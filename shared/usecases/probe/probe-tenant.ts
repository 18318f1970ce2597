import { Address } from '#shared/contracts/configuration/address.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { Tenant } from '#shared/contracts/configuration/tenant.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import { probeTenant } from '#shared/contracts/operations/probes.ts';

/** No directory has this id, so nobody can sign in to the probe's tenant. */
const entraTenantId = '00000000-0000-4000-8000-00000000b0be';
const agent = '00000000-0000-4000-8000-0000000a6e27';
const center = 'probe';
/** Name of its web chat: `webchat:openline-probe`. */
export const probeChat = 'openline-probe';

export const probeAgent = { tenant: probeTenant, agent } as const;
export const probeDevice = { kind: 'teams', user: agent } as const;

/** All that the probe's dialogues need, as an administrator would set it up; it has no databases. */
export function probeSetUp(origin: string) {
  return {
    tenant: Tenant.parse({ id: probeTenant, name: 'Synthetic probe', entraTenantId }),
    center: ContactCenter.parse({
      id: center,
      name: 'Probe',
      wrapUpTime: 0,
      text: { reopenWithin: 0, inactivity: 60 },
    }),
    user: User.parse({
      id: agent,
      name: 'Probe',
      roles: ['Agent'],
      profile: {
        teams: [],
        memberships: [{ center, skills: {} }],
        capacity: { chat: 5 },
      },
    }),
    address: Address.parse({ address: `webchat:${probeChat}`, name: 'Probe', center }),
    chat: WebChat.parse({ id: probeChat, title: 'Probe', origins: [origin] }),
  };
}
