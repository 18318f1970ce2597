import { z } from 'zod';
import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';
import type { SampleTenant } from './sample-tenants.ts';
import { SeedProblem, send } from './seed-api.ts';

interface SeedOptions {
  /** Base address of the host. */
  readonly hostUrl: string;
  /** Its host key, for what operators do. */
  readonly hostKey: string;
  /** An administrator's access token for the API, in a directory. */
  readonly tokenIn: (entraTenantId: string) => Promise<string>;
  readonly tenants: readonly SampleTenant[];
}

const Published = z.object({ published: z.number().nullable() });

/**
 * Fills the region by the product's own API; what is there already stays as it is. Answers with what could not be
 * made, in words; empty: everything is there.
 */
export async function seedRegion(options: SeedOptions): Promise<readonly string[]> {
  const outcomes = await Promise.allSettled(
    options.tenants.map((content) => seedTenant(options, content)),
  );
  return outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value : [messageOf(outcome.reason)],
  );
}

/** Kinds one after another, as they refer to each other; what is wrong with one thing does not keep the others out. */
async function seedTenant(
  { hostUrl, hostKey, tokenIn }: SeedOptions,
  content: SampleTenant,
): Promise<readonly string[]> {
  const { id, name, entraTenantId } = content.tenant;
  const path = `operations/tenants/${id}?code=${hostKey}`;
  await send(hostUrl, { method: 'PUT', path, body: { name, entraTenantId } });
  const token = await tokenIn(entraTenantId);
  const post = (resource: string) => (body: unknown) =>
    send(hostUrl, { method: 'POST', path: resource, body, token });
  const api = { hostUrl, token };
  return [
    ...(await each(content.openingHours, post('opening-hours'))),
    ...(await each(content.flows, (flow) => seedFlow(api, flow))),
    ...(await each(content.centers, post('contact-centers'))),
    ...(await each(content.targets, post('record-targets'))),
    ...(await each(content.messageTargets, post('message-targets'))),
    ...(await each(content.addresses, post('addresses'))),
    ...(await each(content.whatsApp, ({ address, apiKey }) =>
      send(hostUrl, {
        method: 'POST',
        path: `whatsapp-channels/${encodeURIComponent(address)}`,
        body: { apiKey },
        token,
      }),
    )),
    ...(await each(content.webChats, post('web-chats'))),
    ...(await each(content.users, post('users'))),
    ...(await each(content.widgets.length > 0 ? [content.widgets] : [], (widgets) =>
      seedWidgets(api, widgets),
    )),
  ];
}

/** Unless an administrator has said something about the desk before. */
function seedWidgets(
  { hostUrl, token }: { readonly hostUrl: string; readonly token: string },
  widgets: SampleTenant['widgets'],
) {
  const body = { desk: { widgets } };
  return send(hostUrl, { method: 'PUT', path: 'workplace', body, token, ifMatch: '"unsaid"' });
}

/** Publishes it too, unless that was done before. */
async function seedFlow(
  { hostUrl, token }: { readonly hostUrl: string; readonly token: string },
  draft: FlowDefinitionInput,
) {
  const { id, name } = draft;
  await send(hostUrl, { method: 'POST', path: 'flows', body: { id, name, draft }, token });
  const flow = await send(hostUrl, { method: 'GET', path: `flows/${id}`, token });
  if (Published.parse(flow).published === null)
    await send(hostUrl, { method: 'POST', path: `flows/${id}/publish`, token });
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

async function each<Item>(items: readonly Item[], make: (item: Item) => Promise<unknown>) {
  const outcomes = await Promise.allSettled(items.map(make));
  return outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [];
    if (outcome.reason instanceof SeedProblem) return [outcome.reason.message];
    throw outcome.reason;
  });
}
