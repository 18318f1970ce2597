import type { Hub } from '../hub.ts';
import { fromFrameData } from '../payload.ts';
import type { Permission } from '../permissions.ts';
import type { UpstreamDeps } from '../upstream/call-upstream.ts';
import { raiseUserEvent } from '../upstream/raise.ts';
import type { ClientConnection } from './client-connection.ts';
import type { AskingFrame } from './frames.ts';

interface Refusal {
  readonly name: string;
  readonly message: string;
}

/** Does what a client asks for and acknowledges it when the frame carries an ack id; one ack id is done once. */
export async function answerFrame(
  deps: UpstreamDeps,
  hub: Hub,
  connection: ClientConnection,
  frame: AskingFrame,
): Promise<void> {
  const { ackId } = frame;
  if (ackId !== undefined && connection.hasDone(ackId)) {
    const message = `Message with ack-id: ${ackId} has been processed`;
    return acknowledge(connection, ackId, { name: 'Duplicate', message });
  }
  const refusal = await perform(deps, hub, connection, frame);
  if (ackId === undefined) return;
  if (!refusal) connection.markDone(ackId);
  acknowledge(connection, ackId, refusal);
}

function acknowledge(connection: ClientConnection, ackId: number, error: Refusal | undefined) {
  connection.sendFrame({ type: 'ack', ackId, success: !error, ...(error && { error }) });
}

function perform(
  deps: UpstreamDeps,
  hub: Hub,
  connection: ClientConnection,
  frame: AskingFrame,
): Refusal | undefined | Promise<Refusal | undefined> {
  switch (frame.type) {
    case 'joinGroup':
      return (
        forbidden(connection, 'joinLeaveGroup', frame.group, 'join group') ??
        hub.join(connection, frame.group) ??
        undefined
      );
    case 'leaveGroup':
      return (
        forbidden(connection, 'joinLeaveGroup', frame.group, 'leave group') ??
        hub.leave(connection, frame.group) ??
        undefined
      );
    case 'sendToGroup':
      return (
        forbidden(connection, 'sendToGroup', frame.group, 'send messages to group') ??
        sendToGroup(hub, connection, frame)
      );
    case 'event':
      return sendEvent(deps, hub, connection, frame);
  }
}

function forbidden(
  connection: ClientConnection,
  permission: Permission,
  group: string,
  action: string,
): Refusal | undefined {
  if (connection.grants.allows(permission, group)) return undefined;
  const message = `The client does not have permission to ${action} '${group}'.`;
  return { name: 'Forbidden', message };
}

function sendToGroup(
  hub: Hub,
  connection: ClientConnection,
  frame: Extract<AskingFrame, { type: 'sendToGroup' }>,
): Refusal | undefined {
  const payload = fromFrameData(frame.dataType, frame.data);
  if (!payload) return badData(frame.dataType);
  const receivers = hub
    .inGroup(frame.group)
    .filter((receiver) => !(frame.noEcho && receiver === connection));
  hub.send(receivers, { payload, group: frame.group, fromUserId: connection.userId });
  return undefined;
}

async function sendEvent(
  deps: UpstreamDeps,
  hub: Hub,
  connection: ClientConnection,
  frame: Extract<AskingFrame, { type: 'event' }>,
): Promise<Refusal | undefined> {
  const payload = fromFrameData(frame.dataType, frame.data);
  if (!payload) return badData(frame.dataType);
  const event = { name: frame.event, payload };
  const result = await raiseUserEvent(deps, hub.name, connection, event);
  if (!result.ok) return { name: result.name, message: result.message };
  if (result.answer) hub.send([connection], { payload: result.answer });
  return undefined;
}

function badData(dataType: string): Refusal {
  return { name: 'BadRequest', message: `The data is not valid for the data type '${dataType}'.` };
}
