import type { FlowTestStep, testActions } from '#shared/contracts/flow/flow-test.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { describePlace } from './describe-place.ts';
import { durationOf } from './duration-of.ts';
import { type FlowPlay, give, markHere, type Pending } from './flow-play.ts';
import { letPass, type Obstacle, runOn, speakingTime } from './run-on.ts';
import { worldOf } from './world-of.ts';

type Take<Value> = (play: FlowPlay, value: Value) => Obstacle | undefined;
type Actions = {
  readonly [Action in keyof typeof testActions]: NonNullable<FlowTestStep[Action]>;
};

/** What a test may do, by the word that its step says. */
export const actions: { readonly [Action in keyof Actions]: Take<Actions[Action]> } = {
  press: (play, keys) =>
    enter(play, 'a key', ({ operation }) => ({ type: 'tones', operation, digits: String(keys) })),
  say: (play, text) =>
    enter(play, 'words', ({ operation }) => ({ type: 'spoken', operation, text })),
  choose: (play, choice) =>
    enter(play, 'a choice', ({ operation }) => ({ type: 'chosen', operation, choice })),
  silence: (play) => miss(play, 'silence'),
  noMatch: (play) => miss(play, 'noMatch'),
  wait: (play, duration) => {
    markHere(play);
    return letPass(play, durationOf(duration));
  },
  queue: (play, reason) =>
    end(play, 'queue', (operation) => ({ type: 'queueEnded', operation, reason })),
  transfer: (play, outcome) =>
    end(play, 'transfer', (operation) => ({ type: 'transferEnded', operation, outcome })),
  leavesMessage: (play, length) => {
    const duration = durationOf(length);
    return end(play, 'record', (operation) => {
      play.now += duration;
      return { type: 'recorded', operation, recording: `recording-${operation}`, duration };
    });
  },
  agentAnswers: (play, agent) => {
    const waits = findPending(play, 'queue');
    if (!waits) return refused(play, 'an agent to be looked for in a queue');
    return now(play, { type: 'answered', agent: agent === true ? 'agent' : agent });
  },
  hangUp: (play) => now(play, { type: 'hungUp' }),
  dialogueEnds: (play) => now(play, { type: 'ended' }),
  now: (play, world) => {
    play.world = worldOf(play.world, world);
    const { answers = [] } = world;
    const answered = new Set(answers.map(({ node }) => node));
    play.answers = [...play.answers.filter(({ node }) => !answered.has(node)), ...answers];
    return undefined;
  },
};

type Collect = Extract<Pending['command'], { readonly type: 'collect' }>;

/** The customer answers when the prompt is over. */
function enter(play: FlowPlay, what: string, toInput: (command: Collect) => FlowInput) {
  const obstacle = runOn(play);
  if (obstacle) return obstacle;
  const waits = findPending(play, 'collect')?.command;
  if (waits?.type !== 'collect') return refused(play, `the flow to wait for ${what}`);
  const input = toInput(waits);
  if (isVoice(play) && !takes(waits, input.type))
    return refused(play, `the flow to wait for ${what}`);
  play.now += speakingTime(play, waits);
  return now(play, input);
}

/** On the telephone a node listens to words, to keys, or to both. */
function takes(command: Collect, type: FlowInput['type']): boolean {
  if (type === 'spoken') return command.kind !== 'choice' || command.speech;
  return type !== 'tones' || command.kind !== 'speech' || command.digits !== undefined;
}

function miss(play: FlowPlay, reason: 'silence' | 'noMatch') {
  return enter(play, 'the customer', ({ operation, timeouts }) => {
    if (reason === 'silence') play.now += timeouts.initialSilence;
    return { type: 'inputFailed', operation, reason };
  });
}

function end(
  play: FlowPlay,
  type: 'queue' | 'transfer' | 'record',
  toInput: (operation: number) => FlowInput,
) {
  // Whoever waits in a queue is there already, whatever they hear meanwhile.
  const obstacle = findPending(play, type) ? undefined : runOn(play);
  if (obstacle) return obstacle;
  const waits = findPending(play, type);
  if (!waits) return refused(play, `the flow to wait for ${type}`);
  return now(play, toInput(waits.command.operation));
}

function now(play: FlowPlay, input: FlowInput): undefined {
  markHere(play);
  give(play, input);
}

function findPending(play: FlowPlay, type: Pending['command']['type']): Pending | undefined {
  return play.pending.find(({ command }) => command.type === type);
}

function refused(play: FlowPlay, expected: string): Obstacle {
  return { expected, found: describePlace(play) };
}

function isVoice({ world }: FlowPlay): boolean {
  return (world.channel ?? 'voice') === 'voice';
}
