import type {
  CallbackSettings,
  ContactCenter,
  TextSettings,
} from '#shared/contracts/configuration/contact-center.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { FlowContext, QueueInfo } from '#shared/contracts/flow/context.ts';
import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { CenterKey } from '#shared/contracts/keys.ts';
import type { CallbackRules, DialogueContext, TextRules } from '#shared/domain/dialogue/step.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import type { CompiledFlow } from '#shared/flows/compiled-flow.ts';
import { createState } from '#shared/flows/create-state.ts';
import { goesOn } from '#shared/flows/goes-on.ts';
import { reportVariables } from '#shared/flows/report-variables.ts';
import { step } from '#shared/flows/step.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { HolidayCalendar } from '#shared/ports/holiday-calendar.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { createCompleteHours } from './complete-hours.ts';
import { definitionsOf } from './configuration/assemble-flow.ts';
import { remember } from './remember.ts';

export interface DialogueContextParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list'>;
  readonly centerOf: CenterOf;
  readonly queueFigures: (key: CenterKey, dialogue: string, at: number) => Promise<QueueInfo>;
  readonly holidays: HolidayCalendar;
  readonly turnedOff: TurnedOff;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A contact center's settings, which may be some seconds old; undefined: there is none. */
export type CenterOf = (tenant: string, center: string) => Promise<ContactCenter | undefined>;

export type LoadDialogueContext = (
  key: DialogueKey,
  state: Dialogue | undefined,
  events: readonly DialogueEvent[],
) => Promise<DialogueContext>;

/** How old settings may be, milliseconds: whoever changes one sees it work within this time. */
export const settingsLife = 10_000;
const forEver = 86_400_000;
/** From the agent's yes until they must be in the call, beyond the ringing of their device. */
const connectTime = 10_000;

/** What the rules of a dialogue know besides it: its contact center's settings and the flow version it is pinned to. */
export function createLoadDialogueContext(parts: DialogueContextParts): LoadDialogueContext {
  const { configuration, centerOf, now } = parts;
  const complete = createCompleteHours(parts);
  const hours = remember(
    async (tenant) => {
      const listed = await configuration.list(tenant ?? '', 'hours');
      return Promise.all(listed.map(({ value }) => complete(value)));
    },
    { life: settingsLife, now },
  );
  // A published version never changes.
  const flows = remember(
    async (tenant, id, version) => {
      const found = await configuration.get(tenant ?? '', 'flowVersion', `${id}.${version}`);
      const compiled = compileFlow(found?.value.definition, {
        subFlows: definitionsOf(found?.value.subFlows ?? {}),
        isPublished: true,
      });
      return compiled.ok ? compiled.flow : undefined;
    },
    { life: forEver, now, most: 200 },
  );
  return async (key, state, events) => {
    const about = state ? { ...state, ad: state.text?.ad } : beginningIn(events);
    const center = about?.center ? await centerOf(key.tenant, about.center) : undefined;
    const settings = {
      ...toSettings(key, center),
      ...(state?.callback?.isOpen && { isCallingOff: await isCallingOff(parts, key) }),
    };
    if (!about?.flow) return settings;
    const flow = await flows(key.tenant, about.flow.id, String(about.flow.version));
    if (!flow) return settings;
    const queue =
      flow.readsQueue && about.center !== null
        ? await parts.queueFigures(
            { tenant: key.tenant, center: about.center },
            key.dialogue,
            now(),
          )
        : undefined;
    const world = toWorld(key, about, await hours(key.tenant), queue);
    return {
      ...settings,
      runFlow: runOf(flow, world),
      goesOn: (flowState) => goesOn(flow, flowState),
      reportVariables: (flowState) => reportVariables(flow, flowState),
    };
  };
}

async function isCallingOff({ turnedOff }: DialogueContextParts, { tenant }: DialogueKey) {
  return (await turnedOff('outbound-calls', tenant)) !== undefined;
}

/** With what a dialogue begins that is not there yet. */
function beginningIn(events: readonly DialogueEvent[]): Beginning | undefined {
  for (const event of events) {
    if (event.kind === 'callOffered') return { ...event, channel: 'voice' };
    if (event.kind === 'messageArrived' && event.begin) return event.begin;
    if (event.kind === 'conversationBegun') return { ...event.begin, flow: null };
  }
  return undefined;
}

function toSettings({ dialogue }: DialogueKey, center: ContactCenter | undefined): DialogueContext {
  const ringTime = (center?.ringTime ?? 20) * 1000;
  const wrapUp = (center?.wrapUpTime ?? 0) * 1000;
  return {
    dialogue,
    ringTime,
    joinTime: ringTime + connectTime,
    wrapUpLimit: wrapUp > 0 ? wrapUp : null,
    ...(center && { text: toTextRules(center.text) }),
    ...(center && { wrapUpExtensions: center.wrapUp.extensions }),
    lastResort: center?.lastResort ?? {},
    ...(center && { callback: toCallbackRules(center.callback) }),
    runFlow: null,
  };
}

function toTextRules({ answerWithin, inactivity }: TextSettings): TextRules {
  return { answerWithin: answerWithin * 1000, inactivity: inactivity * 1000 };
}

function toCallbackRules({
  attempts,
  retryAfter,
  ringTime,
  from,
}: CallbackSettings): CallbackRules {
  return { attempts, retryAfter: retryAfter * 1000, ringTime: ringTime * 1000, from };
}

type About = Pick<Dialogue, 'customer' | 'center' | 'reached' | 'channel'> & {
  /** See `TextSide`. */
  readonly ad?: string | undefined;
};
type Beginning = About & {
  readonly flow: { readonly id: string; readonly version: number } | null;
};

function toWorld(
  { dialogue }: DialogueKey,
  { customer, center, reached, channel, ad = '' }: About,
  hours: readonly OpeningHours[],
  queue: QueueInfo | undefined,
): Omit<FlowContext, 'now'> {
  return {
    caller: { address: customer.address },
    dialogue: { id: dialogue, channel, ad },
    reached,
    center,
    hours: Object.fromEntries(hours.map((each) => [each.id, each])),
    queue,
  };
}

function runOf(
  flow: CompiledFlow,
  world: Omit<FlowContext, 'now'>,
): NonNullable<DialogueContext['runFlow']> {
  return (state, input, now) => step(flow, state ?? createState(flow), input, { ...world, now });
}
