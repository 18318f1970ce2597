import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { AskKey } from '#shared/contracts/dialogue/ask-key.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskPushes } from '#shared/ports/desk-push.ts';
import type { RecordingLinks } from '#shared/ports/recordings.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';
import type { VoiceChannel, VoiceSent } from '#shared/ports/voice-channel.ts';
import type { TextEffect } from './conversation/carry-out-text.ts';
import type { Perform } from './perform-effects.ts';

type RecordDraft = Extract<DialogueEffect, { readonly kind: 'writeRecord' }>['record'];

export interface CarryOutParts {
  readonly voice: Pick<VoiceChannel, 'carryOut'>;
  readonly recordingLinks: Pick<RecordingLinks, 'put'>;
  readonly messages: RoutingMessages;
  readonly pushes: Pick<DeskPushes, 'changed'>;
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<unknown>;
  readonly carryOutText: (
    of: { readonly key: DialogueKey; readonly state: Dialogue },
    effect: TextEffect,
  ) => Promise<void>;
  readonly startAsk: (key: AskKey) => Promise<void>;
  readonly keepRecord: (key: DialogueKey, draft: RecordDraft, revision: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Carries out what a dialogue's rules ask for, each under its key: the second time is harmless. */
export function createCarryOut(
  parts: CarryOutParts,
): Perform<Dialogue, DialogueEvent, DialogueEffect> {
  const { voice, messages, pushes, tellAgent, startAsk, keepRecord, recordingLinks, now } = parts;
  /** Before the turn goes on, so that the recording's file finds its way whatever happens then. */
  async function linked(key: DialogueKey, effect: string, sent: VoiceSent): Promise<VoiceSent> {
    if (!sent.ok || sent.recording === undefined) return sent;
    const kind = effect === 'recordMessage' ? 'voicemail' : 'call';
    await recordingLinks.put({ ...key, recording: sent.recording, kind });
    return sent;
  }
  return async ({ key, state }, { key: effectKey, effect }) => {
    const { tenant } = key;
    switch (effect.kind) {
      case 'tellRouting':
        await messages.send({ tenant, center: effect.center, event: effect.event });
        return { ok: true };
      case 'tellAgent':
        await tellAgent({ tenant, agent: effect.agent }, effect.event);
        return { ok: true };
      case 'ask':
        await startAsk({ ...key, operation: effect.operation });
        return { ok: true };
      case 'showAgent':
        await pushes.changed({ tenant, agent: effect.agent });
        return { ok: true };
      case 'writeRecord':
        await keepRecord(key, effect.record, revisionOf(effectKey));
        return { ok: true };
      case 'sendMessage':
      case 'sendWritten':
      case 'dropWritten':
      case 'showMessages':
      case 'closeConversation':
      case 'passOn':
      case 'keepMessages':
        await parts.carryOutText({ key, state }, effect);
        return { ok: true };
      default:
        return linked(
          key,
          effect.kind,
          await voice.carryOut({ key, state, effectKey, effect, now: now() }),
        );
    }
  };
}

/** The number of the effect: a record that is made later is a later revision. */
function revisionOf(effectKey: string): number {
  return Number(effectKey.slice(effectKey.lastIndexOf(':') + 1));
}
