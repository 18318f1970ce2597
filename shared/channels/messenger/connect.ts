import type { ConnectedAddress } from '#shared/ports/text-channel.ts';
import type { MessengerClient } from './client.ts';

/** What Meta is to tell of a page. */
const fields = [
  'messages',
  'messaging_postbacks',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'message_reactions',
  'message_edits',
].join(',');

/**
 * The app's webhook leads here from now on (Meta asks it at once whether it is ours), and the page's events go to the app. False:
 * a key is wrong, or a permission is missing.
 */
export async function connectMessenger(
  client: MessengerClient,
  { tenant, address, url, secret }: ConnectedAddress,
): Promise<boolean> {
  try {
    const app = await client.accountValue(tenant, address, 'app-id');
    if (app === undefined || !/^\d{1,32}$/.test(app)) return false;
    const webhook = { object: 'page', callback_url: url, verify_token: secret, fields };
    const subscribed = await client.ask(tenant, address, {
      method: 'POST',
      path: `/${app}/subscriptions`,
      body: webhook,
      asApp: true,
    });
    if (!subscribed?.ok) return false;
    const page = address.slice(address.indexOf(':') + 1);
    const ask = { method: 'POST', path: `/${page}/subscribed_apps` } as const;
    const told = await client.ask(tenant, address, { ...ask, body: { subscribed_fields: fields } });
    return told?.ok === true;
  } catch {
    return false;
  }
}
