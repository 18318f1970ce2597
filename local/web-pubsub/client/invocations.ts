import type { Hub } from '../hub.ts';
import { fromFrameData, type Payload, toFrameData } from '../payload.ts';
import type { UpstreamDeps } from '../upstream/call-upstream.ts';
import { raiseUserEvent } from '../upstream/raise.ts';
import type { ClientConnection } from './client-connection.ts';
import type { ClientFrame } from './frames.ts';

type InvokeFrame = Extract<ClientFrame, { type: 'invoke' }>;

/** The invocations under way; a cancelled one is no longer answered. */
export class Invocations {
  readonly #running = new WeakMap<ClientConnection, Set<string>>();
  readonly #deps: UpstreamDeps;

  constructor(deps: UpstreamDeps) {
    this.#deps = deps;
  }

  /** Sends the event to its handler and the handler's answer back to the client. */
  async invoke(hub: Hub, connection: ClientConnection, frame: InvokeFrame): Promise<void> {
    const { invocationId } = frame;
    const running = this.#running.get(connection) ?? new Set();
    this.#running.set(connection, running);
    if (running.has(invocationId)) {
      const message = `Invocation '${invocationId}' is already running.`;
      return respond(connection, invocationId, { success: false, error: refusal(message) });
    }
    running.add(invocationId);
    const response = await this.#ask(hub, connection, frame);
    if (running.delete(invocationId)) respond(connection, invocationId, response);
  }

  cancel(connection: ClientConnection, invocationId: string): void {
    this.#running.get(connection)?.delete(invocationId);
  }

  async #ask(hub: Hub, connection: ClientConnection, frame: InvokeFrame) {
    const payload: Payload | undefined =
      frame.data === undefined
        ? { dataType: 'text', bytes: Buffer.alloc(0) }
        : fromFrameData(frame.dataType, frame.data);
    if (!payload) {
      const message = `The data is not valid for the data type '${frame.dataType}'.`;
      return { success: false, error: refusal(message) };
    }
    const event = { name: frame.event, payload };
    const result = await raiseUserEvent(this.#deps, hub.name, connection, event);
    if (!result.ok)
      return { success: false, error: { name: result.name, message: result.message } };
    if (!result.answer) return { success: true };
    const data: unknown = JSON.parse(toFrameData(result.answer));
    return { success: true, dataType: result.answer.dataType, data };
  }
}

function refusal(message: string) {
  return { name: 'BadRequest', message };
}

function respond(
  connection: ClientConnection,
  invocationId: string,
  response: Readonly<Record<string, unknown>>,
) {
  connection.sendFrame({ type: 'invokeResponse', invocationId, ...response });
}
