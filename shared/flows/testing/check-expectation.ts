import type {
  FlowTestStep,
  TestHeard,
  testExpectations,
} from '#shared/contracts/flow/flow-test.ts';
import { asksIn, callbackIn, queueIn, sendsIn, transferIn } from './asked.ts';
import { describePlace } from './describe-place.ts';
import { findWords } from './find-words.ts';
import { fitsExpected } from './fits-expected.ts';
import { commandsSince, type FlowPlay } from './flow-play.ts';
import { type Obstacle, runOn } from './run-on.ts';
import { nodeName } from './waiting-operations.ts';
import { wayOf } from './way-of.ts';

type Check<Value> = (play: FlowPlay, value: Value) => Obstacle | undefined;
type Expectations = {
  readonly [Expected in keyof typeof testExpectations]: NonNullable<FlowTestStep[Expected]>;
};

/** What a test may expect, by the word that its step says. */
export const expectations: {
  readonly [Expected in keyof Expectations]: Check<Expectations[Expected]>;
} = {
  hears: (play, words) =>
    sooner(play, `to hear ${show(words)}`, {
      isSo: () => hear(play, words),
      found: () => heardSince(play),
    }),
  hearsNot: (play, words) => {
    const said = play.heard
      .slice(play.mark.heard)
      .find((text) => findWords(text, words) !== undefined);
    return said === undefined ? undefined : unlike(`not to hear ${show(words)}`, show(said));
  },
  goesTo: (play, nodes) => {
    const wanted = typeof nodes === 'string' ? [nodes] : nodes;
    return sooner(play, `to go to ${wanted.join(', then ')}`, {
      isSo: () => passes(play, wanted),
      found: () => wayOf(play, play.mark.visited).join(' → ') || 'it went nowhere',
    });
  },
  queued: (play, wanted) =>
    asked(play, 'to be queued', { of: queueIn, wanted: wanted === true ? {} : wanted }),
  transfersTo: (play, to) => asked(play, 'to be transferred', { of: transferIn, wanted: { to } }),
  callsBack: (play, wanted) =>
    asked(play, 'a callback', { of: callbackIn, wanted: wanted === true ? {} : wanted }),
  sends: (play, wanted) => asked(play, 'a message', { of: sendsIn, wanted }),
  asks: (play, wanted) => asked(play, 'a question', { of: asksIn(wanted), wanted }),
  variable: (play, wanted) => {
    const wrong = Object.entries(wanted).find(([name, one]) => !holds(play, name, one));
    if (!wrong) return undefined;
    const [name, one] = wrong;
    if (play.flow.secrets.has(name)) return unlike(`the given ${name}`, 'another; it is sensitive');
    if (!Object.hasOwn(play.flow.defaults, name))
      return unlike(`a variable '${name}'`, 'the flow has none');
    return unlike(`${name} to be ${show(one)}`, show(play.state.variables[name]));
  },
  language: (play, wanted) => {
    const { language } = play.state;
    return language === wanted ? undefined : unlike(`the language ${wanted}`, language);
  },
  ends: (play, wanted) => {
    const end = typeof wanted === 'string' ? { reason: wanted } : wanted;
    if (fitsExpected(play.state.ended, end)) return undefined;
    const where = end.node === undefined ? '' : ` at '${end.node}'`;
    return unlike(`the flow to end (${end.reason})${where}`, describePlace(play));
  },
};

/** Expectations of how things stand when all has happened that comes by itself. */
export const ofTheEnd: ReadonlySet<string> = new Set(['hearsNot', 'variable', 'language', 'ends']);

const unlike = (expected: string, found: string): Obstacle => ({ expected, found });

interface Sooner {
  readonly isSo: () => boolean;
  readonly found: () => string;
}

/** Lets happen what comes by itself only until it is so: then the customer may hang up in the middle of a prompt. */
function sooner(play: FlowPlay, expected: string, { isSo, found }: Sooner): Obstacle | undefined {
  let itIs = false;
  const obstacle = runOn(play, () => {
    itIs = isSo();
    return itIs;
  });
  return itIs ? undefined : (obstacle ?? unlike(expected, found()));
}

/** Looks for words behind those that were heard before. */
function hear(play: FlowPlay, words: TestHeard): boolean {
  const { index, position } = play.listened;
  for (const [offset, text] of play.heard.slice(index).entries()) {
    const end = findWords(text, words, offset === 0 ? position : 0);
    if (end === undefined) continue;
    play.listened = { index: index + offset, position: end };
    return true;
  }
  return false;
}

function heardSince(play: FlowPlay): string {
  const isSilent = play.heard.length === play.mark.heard;
  return `${isSilent ? 'nothing was said' : 'other words'}; ${describePlace(play)}`;
}

function passes({ flow, visited, mark }: FlowPlay, wanted: readonly string[]): boolean {
  const left = [...wanted];
  for (const { flow: id, node } of visited.slice(mark.visited))
    if (nodeName(flow.definition.id, id, node) === left[0]) left.shift();
  return left.length === 0;
}

interface Asked {
  readonly of: (command: ReturnType<typeof commandsSince>[number]) => object | undefined;
  readonly wanted: object;
}

function asked(play: FlowPlay, what: string, { of, wanted }: Asked): Obstacle | undefined {
  const all = () => commandsSince(play).flatMap((command) => of(command) ?? []);
  const how = Object.keys(wanted).length > 0 ? ` with ${show(wanted)}` : '';
  return sooner(play, `${what}${how}`, {
    isSo: () => all().some((one) => fitsExpected(one, wanted)),
    found: () => all().map(show).join(', ') || `nothing of the kind; ${describePlace(play)}`,
  });
}

function holds({ state }: FlowPlay, name: string, wanted: unknown): boolean {
  return fitsExpected({ ...state.variables, ...state.secrets }[name], wanted);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
