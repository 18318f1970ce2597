import { z } from 'zod';
import { ChatHistory, ChatSession } from '#shared/contracts/conversation/web-chat.ts';
import type { ProbeSession, ProbeVisitor } from '#shared/ports/probe-visitor.ts';

interface Options {
  /** Where the outside world reaches the functions, without a slash at the end. */
  readonly publicUrl: string;
  readonly fetch: typeof fetch;
}

/** Milliseconds for one answer. */
const patience = 10_000;

/** A visitor of web chat by HTTP; remembers who it was, so that it leaves one conversation behind and not one for each time. */
export function createProbeVisitor({ publicUrl, fetch }: Options): ProbeVisitor {
  let remember: string | undefined;
  async function ask(path: string, { origin, token, body }: Asking): Promise<unknown> {
    const response = await fetch(`${publicUrl}/api/chat/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        origin,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : JSON.parse(text);
    throw new Error(`${path.split('?')[0]} answered ${response.status} ${titleIn(text)}`);
  }

  return {
    async begin(chat, origin) {
      const wish = remember === undefined ? {} : { remember };
      const session = ChatSession.parse(await ask(`${chat}/session`, { origin, body: wish }));
      remember = session.remember;
      const { token } = session;
      return {
        async write(id, text) {
          await ask('messages', { origin, token, body: { kind: 'text', id, text, files: [] } });
        },
        async read() {
          const history = ChatHistory.parse(await ask('messages?after=0', { origin, token }));
          return history.messages.filter(({ isMine }) => !isMine).map(({ text }) => text);
        },
        async leave(id) {
          await ask('leave', { origin, token, body: { id } });
        },
      } satisfies ProbeSession;
    },
  };
}

interface Asking {
  readonly origin: string;
  readonly token?: string;
  readonly body?: unknown;
}

const Problem = z.object({ title: z.string() });

function titleIn(text: string): string {
  try {
    return Problem.parse(JSON.parse(text)).title;
  } catch {
    return '';
  }
}
