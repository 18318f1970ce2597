import type { ChannelFacts } from '#shared/contracts/conversation/channel-facts.ts';

/** A bot in chats of Microsoft Teams, for employees: an address of ours is the bot's app in Entra ID. */
export const teams = {
  name: 'teams',
  label: 'Teams',
  icon: 'people',
  address: {
    form: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    hint: 'teams: and the client id of a bot',
  },
  window: null,
  // 28 KB of UTF-16 with all that is around it. Source: "Limits and specifications for Microsoft Teams", chat.
  longestText: 10_000,
  // A bot hands over files after consent alone, and gives none out by itself.
  files: [],
  writes: ['text'],
  quotes: false,
  account: ['tenant-id', 'client-secret'],
  // Without it the app trusts the region's managed identity.
  optional: ['client-secret'],
} as const satisfies ChannelFacts;
