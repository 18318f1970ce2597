import type { LastTestCall, TestCall, TestCallLanguage } from '#shared/contracts/desk/test-call.ts';
import { createListeners } from '../../ui/listeners.ts';
import { broken } from '../model/broken.ts';
import type { Answer, Trouble } from '../server/answer.ts';
import type { TestCallApi } from './test-call-api.ts';

/** All that is shown of the agent's test call. */
export interface TestCallKnown {
  readonly isAsking: boolean;
  readonly call: TestCall | undefined;
  /** Why it was not started. */
  readonly trouble: Trouble | undefined;
}

/** The agent's test call: begun here, and followed second by second until it is over. Nothing throws: what goes wrong is shown. */
export interface TestCalls {
  known(): TestCallKnown;
  subscribe(listener: () => void): () => void;
  /** Once at a time. */
  start(language: TestCallLanguage): Promise<void>;
  /** Shows one that is under way, as after a reload. */
  resume(): Promise<void>;
  dismiss(): void;
}

interface TestCallsDeps {
  readonly api: TestCallApi;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

/** Milliseconds between two looks at one that is under way. */
const every = 1000;
const nothing: TestCallKnown = { isAsking: false, call: undefined, trouble: undefined };

export function createTestCalls({ api, later }: TestCallsDeps): TestCalls {
  const listeners = createListeners();
  let known = nothing;
  const change = (changed: Partial<TestCallKnown>) => {
    known = { ...known, ...changed };
    listeners.call();
  };
  const ask = (question: () => Promise<Answer<LastTestCall>>) => question().catch(broken);

  function follow(call: TestCall) {
    change({ call });
    if (call.state !== 'over') later(every, () => void look(call.id));
  }

  /** Without an answer it is looked again. */
  async function look(id: string) {
    const answer = await ask(api.last);
    if (known.call?.id !== id) return;
    follow((answer.ok && answer.value.call) || known.call);
  }

  return {
    known: () => known,
    subscribe: listeners.add,
    async start(language) {
      if (known.isAsking || isUnderWay(known.call)) return;
      change({ ...nothing, isAsking: true });
      const answer = await ask(() => api.start(language));
      change({ isAsking: false });
      if (!answer.ok) change({ trouble: answer.trouble });
      else if (answer.value.call) follow(answer.value.call);
    },
    async resume() {
      const answer = await ask(api.last);
      const call = answer.ok ? answer.value.call : null;
      if (call && isUnderWay(call) && !known.call && !known.isAsking) follow(call);
    },
    dismiss: () => change(nothing),
  };
}

export function isUnderWay(call: TestCall | undefined): boolean {
  return call !== undefined && call.state !== 'over';
}
