import { answerChat } from '../../functions/http/chat-endpoint.ts';
import { chatEndpoints } from '../../functions/http/chat-endpoints.ts';
import { type Answered, invocation, requestOf, toAnswered } from './api.ts';
import { type ChatWorld, shop } from './chat-world.ts';

type Sent = Parameters<typeof requestOf>[1] & {
  readonly token?: string;
  /** Null: none is sent. */
  readonly origin?: string | null;
};

/** Asks an endpoint of web chat as a page of the shop does. */
export async function askChat(
  { webChat }: Pick<ChatWorld, 'webChat'>,
  name: string,
  { token, origin = shop, ...sent }: Sent = {},
): Promise<Answered> {
  const endpoint = chatEndpoints.find((each) => each.name === name);
  if (!endpoint) throw new Error(`There is no endpoint ${name}.`);
  const headers = {
    ...(origin !== null && { origin }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...sent.headers,
  };
  const request = requestOf(endpoint.method, { ...sent, headers });
  return toAnswered(await answerChat(() => ({ webChat }), endpoint, request, invocation([])));
}
