import { BoardPush } from '#shared/contracts/board/board-commands.ts';
import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import type { BrowserPhone } from '../desk/calling/browser-phone.ts';
import { openPhone } from '../desk/calling/open-phone.ts';
import { createAsk } from '../desk/server/ask.ts';
import { createLive } from '../desk/server/live.ts';
import type { Session } from '../desk/sign-in/session.ts';
import { type BoardModel, createBoardModel } from './model/board-model.ts';
import { createBoardApi } from './server/board-api.ts';

/** Read anew this often even when nothing is told, in milliseconds. */
const safetyNet = 30_000;
/** And this often while the server does not answer. */
const whileUnreachable = 1000;

interface OpenBoard {
  readonly model: BoardModel;
  readonly phone: BrowserPhone;
}

/** Brings the board of who is signed in to life. */
export function openBoard(session: Session, settings: DeskSettings): OpenBoard {
  const { apiBase } = settings;
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const ask = createAsk({ session, apiBase, fetch: (url, init) => fetch(url, init), wait });
  const api = createBoardApi(ask);
  const model = createBoardModel({
    api,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    later: (milliseconds, what) => void setTimeout(what, milliseconds),
  });
  const refresh = () => void model.refresh();
  const live = createLive({
    async url() {
      const answer = await api.connection();
      if (answer.ok) return answer.value.url;
      throw new Error(answer.trouble.kind);
    },
    isNews: (data) => BoardPush.safeParse(data).success,
    onChanged: refresh,
    onStatus: model.setLive,
  });
  refresh();
  live.start();
  setInterval(refresh, safetyNet);
  setInterval(() => model.known().isUnreachable && refresh(), whileUnreachable);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refresh();
  });
  addEventListener('offline', refresh);
  addEventListener('online', refresh);
  return { model, phone: openPhone({ ask, session, settings }) };
}
