import type { CallbackStay } from '#shared/contracts/dialogue/callback.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import { openCallback } from './callback-state.ts';
import { change, type DialogueContext, type Step } from './step.ts';

type CallbackCommand = Extract<FlowCommand, { readonly type: 'callback' }>;

/** Milliseconds after which a callback that found no agent is given up: over a long weekend. */
const life = 4 * 86_400_000;

/** Promises that the customer is called back. Undefined: that cannot be. */
export function promiseCallback(
  step: Step,
  command: CallbackCommand,
  at: number,
  { callback: rules }: DialogueContext,
): Step | undefined {
  const { state } = step;
  const from = rules?.from ?? state.reached;
  const isWith = state.phase === 'flow' || state.phase === 'queue' || state.phase === 'offer';
  const isFree = openCallback(state) === null && state.afterCalls.length === 0 && isWith;
  const center = command.center ?? state.center;
  if (!rules || !isFree || !canCall(from) || center === null) return undefined;
  const dueAt = command.at !== undefined && command.at > at ? command.at : null;
  return change(step, {
    callback: {
      number: command.number,
      from,
      dueAt,
      until: (dueAt ?? at) + life,
      stay: { ...stayOf(state, command, at, dueAt), center },
      isInPlace: isAsBefore(command) && dueAt === null,
      attempt: 0,
      attempts: rules.attempts,
      retryAfter: rules.retryAfter,
      ringTime: rules.ringTime,
      operation: null,
      former: state.callback?.former ?? [],
      isOpen: true,
    },
  });
}

/** A telephone is called from a number, or from a Teams resource account. */
function canCall(from: string): boolean {
  return from.startsWith('+') || from.startsWith('teams-app:');
}

function isAsBefore({ center, skills, priority, keepPlace }: CallbackCommand): boolean {
  return keepPlace && center === undefined && skills === undefined && priority === undefined;
}

/** As they wait now, or waited last, where the flow does not say otherwise. */
function stayOf(
  { queue, lastStay }: Dialogue,
  command: CallbackCommand,
  at: number,
  dueAt: number | null,
): Omit<CallbackStay, 'center'> {
  const { relaxation, except, agent, patience, ...before } = queue ?? lastStay ?? nowhere(at);
  const { skills } = command;
  return {
    place: dueAt ?? (command.keepPlace ? before.place : at),
    // A flow counts from 1 (first) to 10 (last); the queue serves the higher number first.
    priority: command.priority === undefined ? before.priority : -command.priority,
    skills: skills?.map(({ skill, level }) => ({ skill, atLeast: level })) ?? before.skills,
    relaxation: skills ? [] : relaxation,
    except,
    agent,
    ...(patience !== undefined && { patience }),
  };
}

/** Who has not waited yet. */
function nowhere(at: number): Omit<CallbackStay, 'center'> {
  return { place: at, priority: usual, skills: [], relaxation: [], except: [], agent: null };
}

/** The priority of a queue node that says none. */
const usual = -5;
