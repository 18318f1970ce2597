import type { FlowAsk } from '#shared/contracts/flow/ask.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import { change, clearTimers, effect, nextOperation, type Step, setTimer } from './step.ts';

type CommandOf<Type extends FlowCommand['type']> = Extract<FlowCommand, { readonly type: Type }>;

/** What the flow may ask for when there is nobody to speak with as well. */
export type UnheardCommand = CommandOf<'ask' | 'wait'>;

export function isUnheard(command: FlowCommand): command is UnheardCommand {
  return command.type === 'ask' || command.type === 'wait';
}

/** Milliseconds beyond the ask's own time, for its answer may be late; and for asks without one. */
const patience = { beyond: 15_000, standard: 30_000 };
/** Nothing to be heard for so long is silence: then there is music. */
const silence = 1_500;

export function carryOutUnheard(step: Step, command: UnheardCommand, at: number): Step {
  return command.type === 'ask' ? ask(step, command, at) : pause(step, command, at);
}

/** Asks the world; what is asked lies in the dialogue's state until it is answered. */
function ask(step: Step, { ask: asked, operation: flowOperation }: CommandOf<'ask'>, at: number) {
  const [operation, next] = nextOperation(step);
  const until = at + limitOf(asked) + patience.beyond;
  const asks = [...next.state.asks, { operation, flowOperation, ask: asked, until }];
  return musicSoon(effect(timed(change(next, { asks })), { kind: 'ask', operation }), at);
}

function pause(step: Step, { duration, operation }: CommandOf<'wait'>, at: number): Step {
  const waits = [...step.state.waits, { flowOperation: operation, due: at + duration }];
  return musicSoon(timed(change(step, { waits })), at);
}

function limitOf(asked: FlowAsk): number {
  return 'timeout' in asked ? asked.timeout : patience.standard;
}

/** The customer waits with the flow: after a moment they hear music. */
function musicSoon(step: Step, at: number): Step {
  const { phase, media, ending } = step.state;
  const isQuiet = media === null && ending === null && (phase === 'flow' || phase === 'queue');
  return isQuiet ? setTimer(step, 'music', at + silence) : step;
}

/** Timers for the first ask that is given up and the first pause that ends. */
export function timed(step: Step): Step {
  const { asks, waits } = step.state;
  const quiet = clearTimers(step, 'ask', 'wait');
  const first = asks.length === 0 ? quiet : setTimer(quiet, 'ask', least(asks, 'until'));
  return waits.length === 0 ? first : setTimer(first, 'wait', least(waits, 'due'));
}

function least<Name extends string>(all: readonly Readonly<Record<Name, number>>[], name: Name) {
  return Math.min(...all.map((each) => each[name]));
}

/** Forgets what the flow does not wait for any more: the caller is gone, or went on. */
export function forgetUnwanted(step: Step): Step {
  const { asks, waits, flow } = step.state;
  if (asks.length + waits.length === 0) return step;
  const wanted = flow?.state ? awaitedBy(flow.state) : new Set<number>();
  const isWanted = ({ flowOperation }: { readonly flowOperation: number }) =>
    wanted.has(flowOperation);
  const left = { asks: asks.filter(isWanted), waits: waits.filter(isWanted) };
  const isSame = left.asks.length === asks.length && left.waits.length === waits.length;
  return isSame ? step : timed(change(step, left));
}

/** Numbers of the commands whose results the flow and its handlers wait for. */
function awaitedBy({ waiting, frames, asides, ended }: FlowState): ReadonlySet<number> {
  const main = ended ? [] : [{ waiting }, ...frames];
  const all = [...main, ...asides.flatMap((aside) => [aside, ...aside.frames])];
  return new Set(all.flatMap((each) => (each.waiting ? [each.waiting.operation] : [])));
}
