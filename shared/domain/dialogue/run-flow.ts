import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';
import { carryOutUnheard, forgetUnwanted, isUnheard } from './asks.ts';
import { promiseCallback } from './callback.ts';
import { openCallback } from './callback-state.ts';
import { hangUp, isCallOver } from './end.ts';
import { lastResort } from './last-resort.ts';
import { leaveQueue } from './leave-queue.ts';
import { playMusic } from './music.ts';
import { wait } from './queue.ts';
import {
  change,
  clearTimers,
  type DialogueContext,
  effect,
  enter,
  nextOperation,
  type Step,
  setTimer,
} from './step.ts';

type CommandOf<Type extends FlowCommand['type']> = Extract<FlowCommand, { readonly type: Type }>;

/** Milliseconds after which something that was asked of the channel is given up: its end was lost. Generous on purpose. */
const patience = { before: 120_000, aCharacter: 120, anAudio: 180_000, transfer: 180_000 };

/** While the agent is being connected the flow is told nothing; it hears of it if that fails. */
export function tellFlow(step: Step, input: FlowInput, at: number, context: DialogueContext): Step {
  const { phase, held } = step.state;
  if (phase !== 'joining') return runFlow(step, input, at, context);
  return change(step, { held: [...held, input] });
}

/** Tells the flow what was held back for it. */
export function tellHeld(step: Step, at: number, context: DialogueContext): Step {
  const { held } = step.state;
  if (held.length === 0) return step;
  return held.reduce(
    (before, input) => runFlow(before, input, at, context),
    change(step, { held: [] }),
  );
}

/** Gives the flow what happened, and does what it asks for. */
export function runFlow(step: Step, input: FlowInput, at: number, context: DialogueContext): Step {
  const { flow } = step.state;
  if (!flow || !context.runFlow) return apologize(step, at, context);
  const run = context.runFlow(flow.state, input, at);
  const moved = change(step, { flow: { ...flow, state: run.state } });
  const done = run.commands.reduce(
    (before, command) => carryOut(before, command, at, context),
    moved,
  );
  return forgetUnwanted(done);
}

function carryOut(step: Step, command: FlowCommand, at: number, context: DialogueContext): Step {
  if (isUnheard(command)) return carryOutUnheard(step, command, at);
  if (!isHeard(step)) return step;
  switch (command.type) {
    case 'play':
      return play(step, command, at);
    case 'collect':
      return collect(step, command, at);
    case 'queue':
      return queue(step, command, at);
    case 'leaveQueue':
      return leave(step, at);
    case 'callback':
      return callback(step, command, at, context);
    case 'music':
      return playMusic(step, at);
    case 'record':
      return record(step, command, at);
    case 'transfer':
      return transfer(withoutCallback(step, at), command, at);
    case 'end':
      return command.reason === 'error' || command.reason === 'runaway'
        ? apologize(step, at, context)
        : hangUp(step, { at, by: 'flow', reason: command.reason });
  }
}

/** Whether the customer is with the flow, so that they hear what it says. */
function isHeard({ state }: Step): boolean {
  const { phase } = state;
  const isElsewhere = phase === 'talk' || phase === 'parked' || phase === 'handedOver';
  return !state.ending && !isCallOver(state) && !isElsewhere;
}

function queue(step: Step, command: CommandOf<'queue'>, at: number): Step {
  return wait(withoutCallback(step, at), at, {
    center: command.center,
    skills: command.skills.map(({ skill, level }) => ({ skill, atLeast: level })),
    // A flow counts from 1 (first) to 10 (last); the queue serves the higher number first.
    priority: -command.priority,
    maxWait: command.maxWait ?? null,
    flowOperation: command.operation,
    agent: command.agent ?? null,
    ...(command.patience !== undefined && {
      patience: command.patience === 'always' ? null : command.patience,
    }),
    relaxation: (command.relaxation ?? []).map(({ after, skills }) => ({
      after,
      skills: skills.map(({ skill, level }) => ({ skill, atLeast: level })),
    })),
    isTreated: command.treated ?? false,
  });
}

/** Whoever is to be called back keeps waiting where they are. */
function leave(step: Step, at: number): Step {
  return openCallback(step.state)?.isInPlace ? clearTimers(step, 'maxWait') : leaveQueue(step, at);
}

function play(step: Step, command: CommandOf<'play'>, at: number): Step {
  const { prompts, language, interruptible, operation: flowOperation } = command;
  const asked = { kind: 'play', flowOperation, target: null, limit: lengthOf(prompts) } as const;
  const [operation, next] = ask(step, asked, at);
  return effect(next, { kind: 'play', operation, prompts, language, interruptible });
}

function collect(step: Step, command: CommandOf<'collect'>, at: number): Step {
  const { prompts, timeouts, operation: flowOperation } = command;
  const { initialSilence, interDigit, endSilence } = timeouts;
  // Digits may go on for a while, each within its own time.
  const limit = lengthOf(prompts) + initialSilence + 20 * interDigit + endSilence;
  const asked = { kind: 'collect', flowOperation, target: null, limit } as const;
  const [operation, next] = ask(step, asked, at);
  return effect(next, { kind: 'collect', operation, command });
}

/** The flow hears at once whether it is promised. */
function callback(
  step: Step,
  command: CommandOf<'callback'>,
  at: number,
  context: DialogueContext,
): Step {
  const promised = promiseCallback(step, command, at, context);
  const { flow } = step.state;
  if (!flow || !context.runFlow) return step;
  const { operation } = command;
  const outcome = promised ? 'accepted' : 'refused';
  const run = context.runFlow(flow.state, { type: 'callbackAnswered', operation, outcome }, at);
  const told = change(promised ?? step, { flow: { ...flow, state: run.state } });
  return run.commands.reduce(
    (before, next) =>
      // One that leads to another, and again, would go on for ever.
      next.type === 'callback'
        ? apologize(before, at, context)
        : carryOut(before, next, at, context),
    told,
  );
}

/** Whoever waits again, or is sent on, is not called back. */
function withoutCallback(step: Step, at: number): Step {
  if (!openCallback(step.state)) return step;
  return change(leaveQueue(step, at), { callback: null });
}

function record(step: Step, command: CommandOf<'record'>, at: number): Step {
  const { maxLength, silence, language, operation: flowOperation } = command;
  const limit = patience.before + maxLength + silence;
  const [operation, next] = ask(step, { kind: 'record', flowOperation, target: null, limit }, at);
  return effect(next, { kind: 'recordMessage', operation, maxLength, silence, language });
}

/** The flow cannot go on: the caller hears that it is our fault, and the call ends. */
function apologize(step: Step, at: number, context: DialogueContext): Step {
  const { state } = step;
  if (!isHeard(step) || state.media?.kind === 'lastResort') return step;
  const language = state.flow?.state?.language ?? 'en';
  const prompts = lastResort(language, context.lastResort);
  const asked = { kind: 'lastResort', flowOperation: null, target: null } as const;
  const calm = clearTimers(step, 'music');
  const [operation, next] = ask(calm, { ...asked, limit: lengthOf(prompts) }, at);
  return effect(next, { kind: 'play', operation, prompts, language, interruptible: false });
}

/** The caller hears music while it rings. */
function transfer(step: Step, command: CommandOf<'transfer'>, at: number): Step {
  const { to, ringTime, operation: flowOperation } = command;
  const limit = Math.max(ringTime, patience.transfer);
  const asked = { kind: 'transfer', flowOperation, target: to.value, limit } as const;
  const [operation, next] = ask(clearTimers(playMusic(step, at), 'music'), asked, at);
  return effect(next, { kind: 'transferCall', operation, to, transferee: null, ringTime });
}

interface Asked {
  readonly kind: 'play' | 'collect' | 'record' | 'transfer' | 'lastResort';
  /** Null: the flow has not asked for it. */
  readonly flowOperation: number | null;
  readonly target: string | null;
  /** Milliseconds. */
  readonly limit: number;
}

function ask(step: Step, { limit, ...asked }: Asked, at: number): readonly [number, Step] {
  const [operation, next] = nextOperation(clearTimers(step, 'music'));
  const media = { ...asked, operation, since: at };
  return [operation, setTimer(change(next, { media }), 'media', at + limit)];
}

function lengthOf(prompts: readonly RenderedPart[]): number {
  return prompts.reduce((length, part) => {
    if ('audio' in part) return length + patience.anAudio;
    if ('beep' in part) return length + 1_000;
    return length + patience.aCharacter * ('ssml' in part ? part.ssml : part.text).length;
  }, patience.before);
}

/** Back from the queue without an agent: the flow goes on where it asked for one. */
export function backToFlow(
  step: Step,
  reason: 'timeout' | 'error' | 'full' | 'noAgents',
  at: number,
  context: DialogueContext,
): Step {
  if (step.state.ending) return step;
  const operation = step.state.queue?.flowOperation ?? undefined;
  const left = change(clearTimers(step, 'music', 'maxWait'), {
    queue: null,
    lastStay: step.state.queue,
  });
  const inFlow = enter(left, 'flow', at, reason);
  return runFlow(inFlow, { type: 'queueEnded', operation, reason }, at, context);
}
