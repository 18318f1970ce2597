import { channelNames } from '#shared/contracts/conversation/channels.ts';
import type { AskFailed } from '#shared/contracts/flow/ask.ts';
import { type Switchable, saidTurnedOff } from '#shared/contracts/operations/switches.ts';
import type { TextChannel, TextChannels } from '#shared/ports/text-channel.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import type { VoiceChannel, VoiceSending } from '#shared/ports/voice-channel.ts';
import type { World } from '../answer-ask.ts';

interface Switched {
  readonly channels: TextChannels;
  readonly voice: VoiceChannel;
  readonly world: World;
}

/** The same ways out, each closed while operators have turned off what it is for (S4). */
export function withSwitches<Parts extends Switched>(parts: Parts, turnedOff: TurnedOff): Parts {
  return {
    ...parts,
    channels: textChannels(parts.channels, turnedOff),
    voice: voiceChannel(parts.voice, turnedOff),
    world: world(parts.world, turnedOff),
  };
}

/** It was not taken: it waits in its dialogue and goes out when it is turned on again, for a day. */
class TurnedOffNow extends Error {
  override readonly name = 'TurnedOffNow';
  readonly notAccepted = true;
}

function textChannels(channels: TextChannels, turnedOff: TurnedOff): TextChannels {
  return Object.fromEntries(
    channelNames.flatMap((name) => {
      const channel = channels[name];
      return channel ? [[name, textChannel(channel, `messages-${name}`, turnedOff)]] : [];
    }),
  );
}

function textChannel(channel: TextChannel, feature: Switchable, turnedOff: TurnedOff): TextChannel {
  return {
    ...channel,
    async send(sending) {
      const { content } = sending.message;
      const isAutomatic = content.kind === 'mail' && content.isAutomatic;
      // An automatic answer that comes a day later is worse than none.
      if (isAutomatic && (await turnedOff('automatic-replies', sending.tenant)) !== undefined)
        return { ok: false, reason: 'turnedOff', code: null };
      const reason = await turnedOff(feature, sending.tenant);
      if (reason !== undefined) throw new TurnedOffNow(saidTurnedOff(reason));
      return channel.send(sending);
    },
  };
}

function voiceChannel(voice: VoiceChannel, turnedOff: TurnedOff): VoiceChannel {
  return {
    ...voice,
    async carryOut(sending) {
      const feature = featureOf(sending.effect);
      const reason = feature && (await turnedOff(feature, sending.key.tenant));
      if (reason !== undefined) return { ok: false, reason: saidTurnedOff(reason) };
      return voice.carryOut(sending);
    },
  };
}

/** Undefined: a call that is there goes on whatever is turned off. */
function featureOf(effect: VoiceSending['effect']): Switchable | undefined {
  switch (effect.kind) {
    case 'callCustomer':
      return 'outbound-calls';
    case 'startRecording':
    case 'recordMessage':
      return 'recordings';
    default:
      return undefined;
  }
}

/** Flows hear why, and go on by their way for what cannot be reached. */
function world(world: World, turnedOff: TurnedOff): World {
  const unless = async <Answer>(
    feature: Switchable,
    tenant: string,
    ask: () => Promise<Answer>,
  ): Promise<Answer | AskFailed> => {
    const reason = await turnedOff(feature, tenant);
    return reason === undefined
      ? ask()
      : { kind: 'failed', reason: 'unavailable', detail: saidTurnedOff(reason) };
  };
  const { connectors, virtualAgents, recognizers, outbound } = world;
  return {
    connectors: {
      request: (tenant, ...asked) =>
        unless('connectors', tenant, () => connectors.request(tenant, ...asked)),
    },
    virtualAgents: {
      turn: (tenant, ...asked) =>
        unless('bots', tenant, () => virtualAgents.turn(tenant, ...asked)),
    },
    recognizers: {
      classify: (tenant, ...asked) =>
        unless('recognizers', tenant, () => recognizers.classify(tenant, ...asked)),
    },
    outbound: {
      send: (tenant, ...asked) =>
        unless('messages-sms', tenant, () => outbound.send(tenant, ...asked)),
    },
  };
}
