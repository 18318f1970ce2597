import type { FlowAnswer } from '#shared/contracts/flow/ask.ts';
import type { AnsweredCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { answerOf } from './answer-of.ts';
import { type FlowPlay, give, type Pending } from './flow-play.ts';
import { lengthOf } from './heard-of.ts';

/** Why a play cannot go on. */
export interface Obstacle {
  readonly expected: string;
  readonly found: string;
}

/** Inputs of one test; more, and the flow goes on without end. */
const mostInputs = 1_000;

/** Lets happen what comes by itself, until it has happened or the flow waits for somebody. */
export function runOn(play: FlowPlay, until: () => boolean = () => false): Obstacle | undefined {
  const done = new Set<string>();
  while (!until()) {
    const next = earliest(play, (pending) => comesByItself(play, pending));
    if (!next) return undefined;
    // What is said to those who wait in a queue begins again and again: once is enough.
    const { node } = next.pending;
    if (done.has(node) && play.pending.some(({ command }) => command.type === 'queue'))
      return undefined;
    done.add(node);
    const result = finish(play, earliest(play, () => true) ?? next);
    if (result !== 'went') return result;
  }
  return undefined;
}

/** Lets time go by, milliseconds, and all that falls due in it happen. */
export function letPass(play: FlowPlay, duration: number): Obstacle | undefined {
  const until = play.now + duration;
  for (;;) {
    const next = earliest(play, () => true);
    if (!next || next.due > until) break;
    const obstacle = finish(play, next);
    if (obstacle !== 'went') return obstacle;
  }
  play.now = Math.max(play.now, until);
  return undefined;
}

interface Due {
  readonly pending: Pending;
  readonly due: number;
}

function earliest(play: FlowPlay, isMeant: (pending: Pending) => boolean): Due | undefined {
  const dues = play.pending.filter(isMeant).flatMap((pending): Due[] => {
    const due = dueOf(play, pending);
    return due === undefined ? [] : [{ pending, due }];
  });
  return dues.reduce<Due | undefined>(
    (first, one) => (first && first.due <= one.due ? first : one),
    undefined,
  );
}

/** Prompts end, questions to the world are answered, what shall fail fails. */
function comesByItself(play: FlowPlay, pending: Pending): boolean {
  const { type } = pending.command;
  return type === 'play' || type === 'ask' || type === 'callback' || isFailing(play, pending);
}

function isFailing({ world }: FlowPlay, { node, command }: Pending): boolean {
  return command.type !== 'ask' && command.type !== 'wait' && (world.fails ?? []).includes(node);
}

/** When a command is over without anybody doing anything, milliseconds since 1970. */
function dueOf(play: FlowPlay, pending: Pending): number | undefined {
  const { command, since } = pending;
  if (isFailing(play, pending)) return since;
  switch (command.type) {
    case 'play':
      return since + speakingTime(play, command);
    case 'ask':
    case 'callback':
      return since;
    case 'wait':
      return since + command.duration;
    case 'queue':
      return command.maxWait === undefined ? undefined : since + command.maxWait;
    case 'collect':
    case 'record':
    case 'transfer':
      return undefined;
  }
}

/** Milliseconds; what is written is there at once. */
export function speakingTime({ world }: FlowPlay, command: AnsweredCommand): number {
  const isSpoken = (world.channel ?? 'voice') === 'voice';
  return isSpoken && 'prompts' in command ? lengthOf(command.prompts) : 0;
}

function finish(play: FlowPlay, { pending, due }: Due): Obstacle | 'went' {
  if (play.steps.length >= mostInputs) return endless;
  if (play.sources.isTimeUp?.()) return tooLong;
  play.now = Math.max(play.now, due);
  const { command, node } = pending;
  if (isFailing(play, pending)) {
    const input = failureOf(command);
    if (input) give(play, input);
    return 'went';
  }
  if (command.type === 'ask') return answer(play, pending);
  const { operation } = command;
  if (command.type === 'play') give(play, { type: 'played', operation, outcome: 'completed' });
  else if (command.type === 'wait') give(play, { type: 'waited', operation });
  else if (command.type === 'callback')
    give(play, { type: 'callbackAnswered', operation, outcome: 'accepted' });
  else if (command.type === 'queue')
    give(play, { type: 'queueEnded', operation, reason: 'timeout' });
  else return { expected: `'${node}' to go on`, found: `nothing ends its ${command.type}` };
  return 'went';
}

const endless: Obstacle = {
  expected: 'the flow to wait for the customer',
  found: `it went on without end: ${mostInputs} inputs`,
};

/** Nothing more is run. */
export const tooLong: Obstacle = {
  expected: 'the tests to be over by now',
  found: 'the time for them is up; run fewer at a time',
};

function failureOf({ type, operation }: AnsweredCommand): FlowInput | undefined {
  switch (type) {
    case 'play':
      return { type: 'played', operation, outcome: 'failed' };
    case 'collect':
      return { type: 'inputFailed', operation, reason: 'error' };
    case 'queue':
      return { type: 'queueEnded', operation, reason: 'error' };
    case 'transfer':
      return { type: 'transferEnded', operation, outcome: 'failed' };
    case 'callback':
      return { type: 'callbackAnswered', operation, outcome: 'refused' };
    case 'record':
      return { type: 'recorded', operation, recording: null, duration: 0 };
    case 'ask':
    case 'wait':
      return undefined;
  }
}

function answer(play: FlowPlay, { command, node }: Pending): Obstacle | 'went' {
  if (command.type !== 'ask') return 'went';
  const { ask, operation } = command;
  const given = play.answers.find((each) => each.node === node);
  if (!given && ask.kind !== 'message' && ask.kind !== 'template')
    return {
      expected: `an answer for '${node}' in given.answers`,
      found: `it asks the world (${ask.kind}) and the test has no answer`,
    };
  const said: FlowAnswer | undefined = given
    ? answerOf(ask, given)
    : { kind: 'sent', message: `message-${operation}` };
  if (!said)
    return {
      expected: `an answer for '${node}' that fits its question (${ask.kind})`,
      found: 'the answer in given.answers is of another kind',
    };
  const isLast = play.answers.filter((each) => each.node === node).length < 2;
  if (given && !isLast) play.answers = play.answers.filter((each) => each !== given);
  give(play, { type: 'answer', operation, answer: said });
  return 'went';
}
