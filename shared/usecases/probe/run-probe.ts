import type { Device } from '#shared/contracts/agent/agent.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { DeskWish } from '#shared/contracts/desk/desk-commands.ts';
import type { WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import {
  type ProbeResult,
  type ProbeStep,
  probeTenant,
} from '#shared/contracts/operations/probes.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import type { ProbeResults, ProbeSession, ProbeVisitor } from '#shared/ports/probe-visitor.ts';
import type { OwnWish } from '../desk/change-own-state.ts';
import { type PrepareProbeParts, prepareProbe } from './prepare-probe.ts';
import { probeAgent, probeChat, probeDevice } from './probe-tenant.ts';
import { recordsOfProbe, type TidyProbeParts, tidyProbe } from './tidy-probe.ts';

type Said = Promise<{ readonly ok: boolean }>;

export interface ProbeParts extends PrepareProbeParts, TidyProbeParts {
  readonly region: string;
  /** Of the apps that run this code, and its version. */
  readonly slot: string;
  readonly version: string;
  /** Of the pages on which the probe's chat may be shown: the region's own address. */
  readonly origin: string;
  readonly visitor: ProbeVisitor;
  /** What the probe's agent does is what any desk does. */
  readonly desk: {
    signIn(key: AgentKey, device: Device): Said;
    changeOwnState(key: AgentKey, wish: OwnWish): Said;
    readDesk(key: AgentKey): Promise<{
      readonly dialogues: readonly Pick<DeskDialogue, 'id' | 'offer' | 'phase'>[];
    }>;
    acceptOffer(key: AgentKey, offer: string): Said;
    writeMessage(key: AgentKey, dialogue: string, wish: WriteMessage): Said;
    askOfDialogue(key: AgentKey, dialogue: string, wish: DeskWish): Said;
  };
  readonly chats: Pick<MessageStore, 'clear'> & {
    list(key: DialogueKey): Promise<readonly Pick<Message, 'content'>[]>;
  };
  readonly results: ProbeResults;
  readonly newId: () => string;
  /** Milliseconds, for durations. */
  readonly elapsed: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

interface Course {
  readonly steps: { step: ProbeStep; milliseconds: number }[];
  step: ProbeStep;
  session?: ProbeSession;
  dialogue?: string;
  isClosed: boolean;
}

/** Milliseconds: between two looks, and for what is waited for in one step. */
const between = 200;
const patience = 15_000;

/**
 * Places one written dialogue through the whole region, from the public address over routing to its record, in a tenant of its own,
 * and says how long each step took or which one failed.
 */
export async function runProbe(parts: ProbeParts): Promise<ProbeResult> {
  const at = parts.now();
  const course: Course = { steps: [], step: 'prepare', isClosed: false };
  let failed: ProbeResult['failed'] = null;
  try {
    await follow(parts, course);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    failed = { step: course.step, reason: reason.slice(0, 300) };
  }
  const { steps, dialogue = null } = course;
  const { region, slot, version } = parts;
  const result = { at, region, slot, version, dialogue, steps, failed };
  // Whatever these bring, it is known how the probe went.
  await Promise.allSettled([goHome(parts, course), parts.results.keep(result)]);
  return result;
}

async function follow(parts: ProbeParts, course: Course): Promise<void> {
  const { desk, visitor, newId, origin } = parts;
  const question = `probe ${newId()}`;
  const answer = `answer ${newId()}`;
  await take(parts, course, 'prepare', async () => {
    await prepareProbe(parts, origin);
    await must('the agent signs in', desk.signIn(probeAgent, probeDevice));
  });
  const session = await take(parts, course, 'begin', async () => {
    course.session = await visitor.begin(probeChat, origin);
    await course.session.write(newId(), question);
    return course.session;
  });
  const dialogue = await take(parts, course, 'offer', async () => {
    // Only now: routing has to find out that somebody is there for whom it has.
    await must('the agent is ready', desk.changeOwnState(probeAgent, { kind: 'readied' }));
    return until(parts, 'the agent was offered the dialogue', () => takeOffer(parts, question));
  });
  course.dialogue = dialogue;
  await take(parts, course, 'answer', async () => {
    await until(parts, 'the agent can write', () => wrote(parts, dialogue, answer));
    await until(parts, 'the visitor reads the answer', async () =>
      (await session.read()).includes(answer) ? true : undefined,
    );
  });
  await take(parts, course, 'close', async () => {
    await must('the agent ends it', hangUp(parts, dialogue));
    await until(parts, 'the desk is empty', () => clearDesk(parts));
    course.isClosed = true;
  });
  await take(parts, course, 'record', () =>
    until(parts, 'there is a record', async () =>
      (await recordsOfProbe(parts)).find((record) => record.dialogue === dialogue),
    ),
  );
}

async function take<Result>(
  { elapsed }: ProbeParts,
  course: Course,
  step: ProbeStep,
  act: () => Promise<Result>,
): Promise<Result> {
  course.step = step;
  const began = elapsed();
  const result = await act();
  course.steps.push({ step, milliseconds: Math.round(elapsed() - began) });
  return result;
}

/** The probe's dialogue, once it is the agent's. */
async function takeOffer(parts: ProbeParts, question: string): Promise<string | undefined> {
  const { dialogues } = await parts.desk.readDesk(probeAgent);
  for (const { id, offer, phase } of dialogues) {
    if (phase === 'offer') await parts.desk.acceptOffer(probeAgent, offer);
    const messages = await parts.chats.list({ tenant: probeTenant, dialogue: id });
    const isOurs = messages.some(
      ({ content }) => content.kind === 'text' && content.text === question,
    );
    if (isOurs) return id;
  }
  return undefined;
}

/** Undefined: the dialogue has not heard yet that the agent took it. */
async function wrote(
  { desk, newId }: ProbeParts,
  dialogue: string,
  text: string,
): Promise<true | undefined> {
  const content = { kind: 'text', text } as const;
  const wish = { id: newId(), content, isNote: false, replyTo: null, attachments: [] };
  return (await desk.writeMessage(probeAgent, dialogue, wish)).ok || undefined;
}

function hangUp({ desk, newId }: ProbeParts, dialogue: string): Said {
  return desk.askOfDialogue(probeAgent, dialogue, { id: newId(), wish: { what: 'hangUp' } });
}

/** Undefined: there is still something; what an earlier probe has left waiting is taken and ended as well. */
async function clearDesk(parts: ProbeParts): Promise<true | undefined> {
  const { dialogues } = await parts.desk.readDesk(probeAgent);
  for (const { id, offer, phase } of dialogues)
    await (phase === 'offer' ? parts.desk.acceptOffer(probeAgent, offer) : hangUp(parts, id));
  return dialogues.length === 0 || undefined;
}

/** Nobody waits and nothing lies about afterwards. */
async function goHome(parts: ProbeParts, { session, isClosed }: Course): Promise<void> {
  if (session && !isClosed) await session.leave(parts.newId()).catch(() => undefined);
  await parts.desk.changeOwnState(probeAgent, { kind: 'signedOut' });
  await tidyProbe(parts);
}

async function must(what: string, said: Said): Promise<void> {
  const { ok } = await said;
  if (!ok) throw new Error(`refused: ${what}`);
}

async function until<Seen>(
  { now, pause }: ProbeParts,
  what: string,
  look: () => Promise<Seen | undefined>,
): Promise<Seen> {
  const end = now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`);
    await pause(between);
  }
}
