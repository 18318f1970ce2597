import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type {
  AskFailed,
  FlowAnswer,
  FlowAsk,
  MessageAsk,
  TemplateAsk,
} from '#shared/contracts/flow/ask.ts';
import type { Switchable } from '#shared/contracts/operations/switches.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { HttpConnectors } from '#shared/ports/http-connectors.ts';
import type { OutboundMessages } from '#shared/ports/outbound-messages.ts';
import type { Recognizers } from '#shared/ports/recognizers.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import type { VirtualAgents } from '#shared/ports/virtual-agents.ts';
import { lookUp } from './configuration/look-up.ts';
import type { FromFlow } from './conversation/send-from-flow.ts';
import type { Deliver } from './deliver-event.ts';

/** What can be asked. */
export interface World {
  readonly connectors: HttpConnectors;
  readonly virtualAgents: VirtualAgents;
  readonly recognizers: Recognizers;
  readonly outbound: OutboundMessages;
}

export interface AnswerAskParts extends World {
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  /** A message outside the dialogue, by whichever channel has it. */
  readonly sendFromFlow: (of: FromFlow, ask: TemplateAsk | MessageAsk) => Promise<FlowAnswer>;
  readonly turnedOff: TurnedOff;
  readonly deliver: Deliver;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Asks the world what a dialogue's flow wants to know, and puts the answer into the dialogue's inbox. The second time it
 * asks again under the same key, unless the answer has been taken already.
 */
export async function answerAsk(
  parts: AnswerAskParts,
  key: DialogueKey,
  operation: number,
): Promise<void> {
  const dialogue = await parts.dialogues.read(key);
  const asked = dialogue?.asks.find((each) => each.operation === operation);
  if (!dialogue || !asked) return;
  const about = { key, dialogue, askKey: `${key.dialogue}:ask:${operation}` };
  const answer = await find(parts, about, asked.ask);
  const id = `answer:${operation}`;
  await parts.deliver(key, { kind: 'askAnswered', id, at: parts.now(), operation, answer });
}

interface About {
  readonly key: DialogueKey;
  readonly dialogue: Dialogue;
  readonly askKey: string;
}

async function find(
  parts: AnswerAskParts,
  { key, dialogue, askKey }: About,
  ask: FlowAsk,
): Promise<FlowAnswer> {
  const { configuration } = parts;
  const { tenant } = key;
  const { reached, center } = dialogue;
  const fromFlow = (): FromFlow => ({ key, reached, center, askKey });
  switch (ask.kind) {
    case 'http': {
      const connector = await configuration.get(tenant, 'connector', ask.connector);
      if (!connector) return missing('connector', ask.connector);
      return parts.connectors.request(tenant, connector.value, ask, askKey);
    }
    case 'bot': {
      const bot = await configuration.get(tenant, 'bot', ask.bot);
      if (!bot) return missing('bot', ask.bot);
      return parts.virtualAgents.turn(tenant, bot.value, ask, askKey);
    }
    case 'classify': {
      const recognizer = await configuration.get(tenant, 'recognizer', ask.recognizer);
      if (!recognizer) return missing('recogniser', ask.recognizer);
      return parts.recognizers.classify(tenant, recognizer.value, ask);
    }
    case 'lookup':
      return lookUp(configuration, tenant, ask.table, ask.key);
    case 'message':
      return ask.channel === 'sms'
        ? parts.outbound.send(tenant, { ...ask, from: dialogue.reached }, askKey)
        : writeFromFlow(parts, fromFlow(), ask);
    case 'template':
      return writeFromFlow(parts, fromFlow(), ask);
  }
}

/** The flow hears at once what operators have turned off: a message that waits would be none of its call any more. */
async function writeFromFlow(
  { turnedOff, sendFromFlow }: AnswerAskParts,
  of: FromFlow,
  ask: TemplateAsk | MessageAsk,
): Promise<FlowAnswer> {
  for (const feature of featuresOf(ask)) {
    const reason = await turnedOff(feature, of.key.tenant);
    const detail = `turned off by the operators: ${reason}`;
    if (reason !== undefined) return { kind: 'failed', reason: 'unavailable', detail };
  }
  return sendFromFlow(of, ask);
}

function featuresOf(ask: TemplateAsk | MessageAsk): readonly Switchable[] {
  if (ask.kind === 'template') return ['invitations', 'messages-whatsapp'];
  return ask.channel === 'dialogue' ? [] : [`messages-${ask.channel}`];
}

function missing(noun: string, id: string): AskFailed {
  const detail = `there is no ${noun} '${id}'`;
  return { kind: 'failed', reason: 'notConfigured', detail };
}
