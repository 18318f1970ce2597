import { DeskPush } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import { kept } from '../ui/kept.ts';
import type { BrowserPhone } from './calling/browser-phone.ts';
import { openPhone } from './calling/open-phone.ts';
import type { Inbox } from './inbox/inbox.ts';
import { openInbox } from './inbox/open-inbox.ts';
import { createDeskModel, type DeskModel } from './model/desk-model.ts';
import { createOutbox } from './model/outbox.ts';
import { createAsk } from './server/ask.ts';
import { createDeskApi } from './server/desk-api.ts';
import { createLive } from './server/live.ts';
import { createLookUpApi, type LookUpApi } from './server/look-up-api.ts';
import type { Session } from './sign-in/session.ts';
import { openSwarm } from './swarm/open-swarm.ts';
import type { Swarm } from './swarm/swarm.ts';
import { createTestCallApi } from './test-call/test-call-api.ts';
import { createTestCalls, type TestCalls } from './test-call/test-calls.ts';

/** Read anew this often even when nothing is told, in milliseconds. */
const safetyNet = 30_000;
/** And this often while the server does not answer. */
const whileUnreachable = 1000;

interface OpenDesk {
  readonly model: DeskModel;
  readonly lookUps: LookUpApi;
  readonly phone: BrowserPhone;
  readonly testCalls: TestCalls;
  readonly inbox: Inbox;
  readonly swarm: Swarm | undefined;
}

/** Brings the desk of who is signed in to life. */
export function openDesk(session: Session, settings: DeskSettings): OpenDesk {
  const { apiBase } = settings;
  const ask = createAsk({ session, apiBase, fetch: (url, init) => fetch(url, init), wait });
  const api = createDeskApi(ask);
  const model = createDeskModel({
    api,
    outbox: createOutbox(kept('openline.desk.outbox', 'tab')),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    later,
  });
  const inbox = openInbox({ ask, session, apiBase, later });
  const live = createLive({
    async url() {
      const answer = await api.connection();
      if (answer.ok) return answer.value.url;
      throw new Error(answer.trouble.kind);
    },
    isNews: (data) => DeskPush.safeParse(data).data?.kind === 'deskChanged',
    onOther(data) {
      const push = DeskPush.safeParse(data);
      if (push.success) inbox.conversations.hear(push.data);
    },
    onChanged: () => void model.refresh(),
    onStatus(status) {
      model.setLive(status);
      if (status === 'open') inbox.conversations.refreshAll();
    },
  });
  model.resume();
  void model.refresh();
  live.start();
  setInterval(() => void model.refresh(), safetyNet);
  setInterval(() => model.known().isUnreachable && void model.refresh(), whileUnreachable);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void model.refresh();
  });
  addEventListener('offline', () => void model.refresh());
  addEventListener('online', () => {
    void model.refresh();
    inbox.conversations.refreshAll();
  });
  const phone = openPhone({ ask, session, settings });
  const testCalls = createTestCalls({ api: createTestCallApi(ask), later });
  void testCalls.resume();
  const swarm = openSwarm(session, settings);
  return { model, lookUps: createLookUpApi(ask, Date.now), phone, testCalls, swarm, inbox };
}

function later(milliseconds: number, what: () => void): void {
  setTimeout(what, milliseconds);
}

/** Until the time is over, or the network is back: who waits for it goes on at once. */
function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    function end() {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    }
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
  });
}
