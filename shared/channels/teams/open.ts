import { accountSecret } from '#shared/domain/conversation/account-secret.ts';
import type { OpenChannel } from '#shared/ports/open-channel.ts';
import { createCheckSender } from './check-sender.ts';
import { createTeamsClient } from './client.ts';
import { hearTeams } from './hear.ts';
import { createConnectorKeys } from './keys.ts';
import { createReferences } from './references.ts';
import { createTeamsChannel } from './send.ts';
import { createBotTokens } from './tokens.ts';
import { createTeamsWebhook } from './webhook.ts';

/** Employees who write to a bot in Microsoft Teams. */
export const openTeams: OpenChannel = (parts) => {
  const { secrets, url, now } = parts;
  const tokens = createBotTokens(parts);
  const references = createReferences();
  return {
    hear: hearTeams,
    channel: {
      ...createTeamsChannel({
        client: createTeamsClient(parts, tokens),
        references,
        secrets,
        url,
      }),
      webhook: createTeamsWebhook({
        check: createCheckSender(createConnectorKeys(parts), now),
        references,
        accountValue: (tenant, address, value) =>
          secrets.get(tenant, accountSecret(address, value)),
        url,
      }),
      // Where the bot's messages go is entered at the bot, by hand or by infra/; what can be tried is that its app is right.
      connect: async ({ tenant, address }) => {
        const token = await tokens.tokenOf(tenant, address, true).catch(() => undefined);
        return token !== undefined;
      },
    },
  };
};
