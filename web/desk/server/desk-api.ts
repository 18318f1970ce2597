import type { Device } from '#shared/contracts/agent/agent.ts';
import {
  DeskConnection,
  type DeskWish,
  type DeskWrapUp,
} from '#shared/contracts/desk/desk-commands.ts';
import { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { askCalling } from '../calling/ask-calling.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './ask.ts';

/** The desk's part of the API. */
export interface DeskApi {
  view(): Promise<Answer<DeskView>>;
  connection(): Promise<Answer<DeskConnection>>;
  signIn(device: Device): Promise<Answer<DeskView>>;
  /** At this browser, which gets its identity when there is none. */
  signInHere(): Promise<Answer<DeskView>>;
  signOut(): Promise<Answer<DeskView>>;
  ready(): Promise<Answer<DeskView>>;
  notReady(reason: string): Promise<Answer<DeskView>>;
  accept(offer: string): Promise<Answer<DeskView>>;
  decline(offer: string): Promise<Answer<DeskView>>;
  wish(dialogue: string, wish: DeskWish): Promise<Answer<void>>;
  wrapUp(dialogue: string, wrapUp: DeskWrapUp): Promise<Answer<void>>;
}

export function createDeskApi(ask: Ask): DeskApi {
  const view = (path: string, body: unknown = {}) =>
    ask({ method: 'POST', path: `/api/desk/${path}`, body, read: (json) => DeskView.parse(json) });
  const dialoguePath = (dialogue: string) => `/api/desk/dialogues/${encodeURIComponent(dialogue)}`;
  const offerPath = (offer: string) => `offers/${encodeURIComponent(offer)}`;
  const nothing = () => {};
  return {
    view: () => ask({ path: '/api/desk', read: (json) => DeskView.parse(json) }),
    connection: () =>
      ask({ path: '/api/desk/connection', read: (json) => DeskConnection.parse(json) }),
    signIn: (device) => view('sign-in', { device }),
    async signInHere() {
      const calling = await askCalling(ask);
      if (!calling.ok) return calling;
      const { acsUser } = calling.value;
      return view('sign-in', { device: { kind: 'browser', acsUser } });
    },
    signOut: () => view('sign-out'),
    ready: () => view('ready'),
    notReady: (reason) => view('not-ready', { reason }),
    accept: (offer) => view(`${offerPath(offer)}/accept`),
    decline: (offer) => view(`${offerPath(offer)}/decline`),
    wish: (dialogue, body) =>
      ask({ method: 'POST', path: dialoguePath(dialogue), body, read: nothing }),
    wrapUp: (dialogue, body) =>
      ask({ method: 'POST', path: `${dialoguePath(dialogue)}/wrap-up`, body, read: nothing }),
  };
}
