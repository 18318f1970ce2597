import type { ChannelFacts } from '#shared/contracts/conversation/channel-facts.ts';

const megabyte = 1_000_000;

/** Facebook Messenger: an address of ours is a page. Source: "Send API" and "Attachment Upload API" of the Messenger Platform. */
export const messenger = {
  name: 'messenger',
  label: 'Messenger',
  icon: 'bubbles',
  address: { form: '\\d{5,20}', hint: 'messenger: and the id of a page' },
  window: 86_400_000,
  // By the tag HUMAN_AGENT.
  lateWindow: 7 * 86_400_000,
  longestText: 2_000,
  files: [
    { types: /^image\/(jpeg|png|gif|webp)$/, largest: 8 * megabyte },
    { types: /./, largest: 25 * megabyte },
  ],
  writes: ['text', 'reaction'],
  // Only people can: the Send API has no way to name the message that is answered.
  quotes: false,
  account: ['app-id', 'app-secret', 'page-token'],
} as const satisfies ChannelFacts;
