import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Action, Picture } from '../../local/playground/contract.ts';

const FromServer = z.looseObject({ kind: z.string(), request: z.number().optional() });
const PictureMessage = z.custom<Picture>((value) => FromServer.safeParse(value).success);

/** A tab of the playground without a page: how a test uses telephones of another process. */
export interface PlaygroundTab {
  /** Does something at a phone; throws with the reason when it is refused. */
  act(phone: string, action: Action): Promise<void>;
  /** Sets a fault of Communication Services (local/acs/README.md). */
  addFault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** Nothing goes wrong on purpose any more. */
  clearFaults(): Promise<void>;
  /** The newest picture of the watched phones and of all calls. */
  picture(): Picture | undefined;
  close(): void;
}

export async function openPlaygroundTab(
  portalUrl: string,
  phones: readonly string[],
): Promise<PlaygroundTab> {
  const socket = new WebSocket(`${portalUrl.replace('http', 'ws')}/playground/socket`);
  const waiting = new Map<number, (answer: z.infer<typeof FromServer>) => void>();
  let picture: Picture | undefined;
  let requests = 0;
  socket.on('message', (data) => {
    const message: unknown = JSON.parse(data.toString());
    const { kind, request = 0 } = FromServer.parse(message);
    if (kind === 'picture') picture = PictureMessage.parse(message);
    waiting.get(request)?.(FromServer.parse(message));
    waiting.delete(request);
  });
  // The other process may be killed at any moment.
  socket.on('error', () => {});
  await once(socket, 'open');
  socket.send(JSON.stringify({ kind: 'watch', phones }));

  async function ask(message: object) {
    requests += 1;
    const request = requests;
    const answered = new Promise<z.infer<typeof FromServer>>((resolve) =>
      waiting.set(request, resolve),
    );
    socket.send(JSON.stringify({ ...message, request }));
    const answer = await answered;
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
  }

  return {
    act: (phone, action) => ask({ kind: 'act', phone, action }),
    addFault: (fault) => ask({ kind: 'add fault', fault }),
    clearFaults: () => ask({ kind: 'clear faults' }),
    picture: () => picture,
    close: () => socket.terminate(),
  };
}
