import type {
  ChatForm,
  ChatOfflineForm,
  ChatPush,
} from '#shared/contracts/conversation/web-chat.ts';
import type { ChatApi } from './api.ts';
import { backOff } from './back-off.ts';
import {
  asksBefore,
  atFirst,
  type ChatState,
  merge,
  type Notice,
  readUntilIn,
  unreadIn,
  type Waiting,
} from './chat-state.ts';
import { kept } from './kept.ts';
import { Live } from './live.ts';
import type { Reply } from './reply.ts';
import { beep } from './sound.ts';

interface ChatOptions {
  readonly api: ChatApi;
  readonly address: string;
  /** Opens by itself and fills the page: in a web view. */
  readonly isAlone: boolean;
}

/** Milliseconds. */
const pollEvery = 20_000;
const typingLasts = 6_000;
const tellTypingEvery = 4_000;

/** What the widget knows and does; views show it. */
export class Chat {
  readonly isAlone: boolean;
  readonly #api: ChatApi;
  readonly #live: Live;
  readonly #outbox;
  readonly #seen;
  readonly #sound;
  readonly #dismissed;
  readonly #listeners = new Set<() => void>();
  #state: ChatState = atFirst;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #toldTypingAt = 0;
  #isSending = false;
  #failures = 0;
  #hasRead = false;
  #isReading = false;
  #isReadAgain = false;
  #toldSeen = '';

  constructor({ api, address, isAlone }: ChatOptions) {
    this.#api = api;
    this.isAlone = isAlone;
    this.#outbox = kept(`openline.chat.${address}.waiting`, () => sessionStorage);
    this.#seen = kept(`openline.chat.${address}.seen`, () => localStorage);
    this.#dismissed = kept(`openline.chat.${address}.dismissed`, () => sessionStorage);
    this.#sound = kept(`openline.chat.${address}.sound`, () => localStorage);
    this.#live = new Live({
      api,
      onPush: (push) => this.#hear(push),
      onState: (isConnected) => {
        this.#set({ isLost: !isConnected });
        if (isConnected) this.refresh();
      },
    });
  }

  get state(): ChatState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Finds out how the widget looks; whoever has been here before hears of answers without opening it. */
  async start() {
    const settings = await this.#api.settings();
    if (!settings.ok || settings.value.mode === 'hidden') return;
    this.#set({
      settings: settings.value,
      hasSound: this.#sound.get() === 'on',
      waiting: waitingIn(this.#outbox.get()),
    });
    document.addEventListener('visibilitychange', () => this.#look());
    setInterval(() => this.#look(), pollEvery);
    if (this.isAlone) await this.open();
    else if (this.#api.isKnown()) await this.#enter();
    this.#invite();
  }

  async open() {
    this.#set({ isOpen: true, isInviting: false });
    if (!this.#hasRead) await this.#enter();
    this.#tellSeen();
  }

  close() {
    this.#set({ isOpen: false, notice: undefined });
  }

  dismissInvitation() {
    this.#dismissed.set('yes');
    this.#set({ isInviting: false });
  }

  /** What was asked before the chat is answered. */
  async begin(answers: ChatForm, hasConsented: boolean) {
    this.#set({ isBusy: true, notice: undefined });
    const session = await this.#consent(answers.name, hasConsented);
    const form = { kind: 'preChat', id: crypto.randomUUID(), answers } as const;
    const begun =
      session.ok && Object.keys(answers).length > 0 ? await this.#api.post(form) : session;
    this.#set({ isBusy: false, ...(begun.ok ? { view: 'chat' } : { notice: noticeOf(begun) }) });
    if (begun.ok) this.#enterLive();
  }

  /** A message is left while nobody is there. */
  async leaveMessage(form: Omit<ChatOfflineForm, 'id'>, hasConsented: boolean) {
    this.#set({ isBusy: true, notice: undefined });
    const session = await this.#consent(form.name, hasConsented);
    const left = session.ok
      ? await this.#api.offline({ ...form, id: crypto.randomUUID() })
      : session;
    this.#set({ isBusy: false, ...(left.ok ? { view: 'left' } : { notice: noticeOf(left) }) });
  }

  /** Sends it now, or as soon as it can be sent; never twice. */
  async send(text: string, files: readonly File[] = []) {
    const id = crypto.randomUUID();
    const handed = await this.#handOver(id, files);
    if (!handed || (text.trim() === '' && handed.length === 0)) return false;
    this.#enqueue({ id, text, files: handed, hasFailed: false });
    return true;
  }

  choose(choice: string, label: string) {
    const id = crypto.randomUUID();
    this.#enqueue({ id, text: label, choice, files: [], hasFailed: false });
  }

  sendAgain(id: string) {
    this.#setWaiting(
      this.#state.waiting.map((each) => (each.id === id ? { ...each, hasFailed: false } : each)),
    );
    void this.#sendWaiting();
  }

  tellTyping() {
    if (!this.#state.isGoingOn || Date.now() - this.#toldTypingAt < tellTypingEvery) return;
    this.#toldTypingAt = Date.now();
    void this.#api.typing();
  }

  async leave() {
    await this.#api.leave(crypto.randomUUID());
    this.refresh();
  }

  setSound(hasSound: boolean) {
    this.#sound.set(hasSound ? 'on' : null);
    this.#set({ hasSound });
  }

  notify(notice: Notice | undefined) {
    this.#set({ notice });
  }

  file(message: string, id: string): Promise<Reply<Blob>> {
    return this.#api.getFile(message, id);
  }

  /** Reads what is new; what comes meanwhile is read right after. */
  refresh() {
    if (this.#isReading) {
      this.#isReadAgain = true;
      return;
    }
    this.#isReading = true;
    void this.#read().finally(() => {
      this.#isReading = false;
      if (!this.#isReadAgain) return;
      this.#isReadAgain = false;
      this.refresh();
    });
  }

  async #enter() {
    const session = await this.#api.session();
    if (!session.ok) return this.#enterLater(session);
    const { hasConsented } = session.value;
    this.#set({ hasConsented });
    await this.#read();
    const { settings, messages, isGoingOn } = this.#state;
    if (!settings) return;
    const isNew = messages.length === 0 && !isGoingOn;
    const asks = isNew ? asksBefore(settings, hasConsented) : !hasConsented;
    const begin = asks ? 'begin' : 'chat';
    this.#set({ view: settings.mode === 'offline' && !isGoingOn ? 'offline' : begin });
    if (!isNew || !this.#hasRead) this.#enterLive();
  }

  #enterLater(reply: Reply<unknown>) {
    if (reply.ok || reply.reason !== 'lost') return this.#set({ notice: noticeOf(reply) });
    this.#set({ isLost: true });
    setTimeout(() => void this.#enter(), backOff(this.#failures, Math.random()));
    this.#failures += 1;
  }

  #enterLive() {
    this.#live.start();
    void this.#sendWaiting();
  }

  #consent(name: string | undefined, hasConsented: boolean) {
    return this.#api.session({
      ...(hasConsented && { consent: true }),
      ...(name !== undefined && { name }),
    });
  }

  async #read() {
    const { messages } = this.#state;
    const history = await this.#api.history(messages.at(-1)?.at ?? 0);
    if (!history.ok) return;
    this.#hasRead = true;
    const before = this.#state.unread;
    const come = history.value.messages;
    const all = merge(this.#state.messages, come);
    const isHere = new Set(come.map(({ id }) => id));
    const unread = unreadIn(all, Number(this.#seen.get() ?? 0));
    this.#set({
      messages: all,
      isGoingOn: history.value.isOpen,
      readUntil: Math.max(this.#state.readUntil, readUntilIn(all)),
      unread,
      ...(all.length > messages.length && { typing: undefined }),
    });
    this.#setWaiting(this.#state.waiting.filter(({ id }) => !isHere.has(id)));
    if (unread > before && this.#state.hasSound) beep();
    this.#tellSeen();
  }

  /** The contact center hears what has arrived, and what was read: once for each. */
  #tellSeen() {
    const newest = this.#state.messages.findLast(({ isMine }) => !isMine);
    if (!newest) return;
    const isLooking = this.#state.isOpen && document.visibilityState === 'visible';
    if (isLooking) {
      this.#seen.set(String(newest.at));
      this.#set({ unread: 0 });
    }
    const state = isLooking ? 'read' : 'delivered';
    const told = `${state} ${newest.at}`;
    const isKnown = newest.state === 'read' || newest.state === state;
    if (isKnown || told === this.#toldSeen) return;
    this.#toldSeen = told;
    void this.#api.seen({ until: newest.at, state });
  }

  #look() {
    if (!this.#hasRead || document.visibilityState !== 'visible') return;
    this.refresh();
    void this.#sendWaiting();
  }

  #hear(push: ChatPush) {
    switch (push.kind) {
      case 'messagesChanged':
        return this.refresh();
      case 'read':
        return this.#set({ readUntil: this.#state.messages.at(-1)?.at ?? 0 });
      case 'typing': {
        const author = this.#state.messages.findLast((each) => each.author !== null)?.author ?? '';
        this.#set({ typing: author });
        clearTimeout(this.#typingTimer);
        this.#typingTimer = setTimeout(() => this.#set({ typing: undefined }), typingLasts);
      }
    }
  }

  #invite() {
    const proactive = this.#state.settings?.proactive;
    const { pathname } = location;
    const isHere = proactive?.on.some((path) => pathname.startsWith(path)) ?? false;
    if (!proactive || this.#dismissed.get() !== null) return;
    if (proactive.on.length > 0 && !isHere) return;
    setTimeout(() => {
      const isNew = !this.#state.isOpen && this.#state.messages.length === 0;
      if (isNew) this.#set({ isInviting: true });
    }, proactive.after * 1000);
  }

  async #handOver(message: string, files: readonly File[]) {
    const handed: { readonly token: string; readonly name: string }[] = [];
    if (files.length > 0) this.#set({ isBusy: true });
    for (const file of files) {
      const put = await this.#api.putFile(message, crypto.randomUUID(), file);
      if (!put.ok) {
        const notice = noticeOf(put, file.name);
        this.#set({ isBusy: false, notice });
        return undefined;
      }
      handed.push({ token: put.value.file, name: file.name });
    }
    this.#set({ isBusy: false });
    return handed;
  }

  #enqueue(waiting: Waiting) {
    this.#setWaiting([...this.#state.waiting, waiting]);
    this.#set({ notice: undefined });
    this.#enterLive();
  }

  /** In their order, one after another. */
  async #sendWaiting() {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const sent = await this.#api.post(postOf(next));
      if (sent.ok) this.#sent(next, sent.value.at);
      else if (sent.reason === 'lost' || sent.retryAfter > 0) {
        this.#sendLater(sent);
        break;
      } else this.#failed(next, sent);
    }
    this.#isSending = false;
  }

  #next() {
    return this.#state.waiting.find(({ hasFailed }) => !hasFailed);
  }

  #sent({ id, text, files }: Waiting, at: number) {
    this.#failures = 0;
    this.#set({ isLost: !this.#live.isConnected });
    const shown = files.map(({ token, name }) => ({
      id: token,
      kind: 'document' as const,
      name,
      type: '',
      size: null,
      state: 'waiting' as const,
    }));
    const message = {
      id,
      at,
      isMine: true,
      author: null,
      text,
      choices: [],
      files: shown,
      state: null,
    };
    const isKnown = this.#state.messages.some((each) => each.id === id);
    if (!isKnown) this.#set({ messages: merge(this.#state.messages, [message]), isGoingOn: true });
    this.#setWaiting(this.#state.waiting.filter((each) => each.id !== id));
    this.refresh();
  }

  #failed({ id }: Waiting, reply: Reply<unknown>) {
    this.#setWaiting(
      this.#state.waiting.map((each) => (each.id === id ? { ...each, hasFailed: true } : each)),
    );
    this.#set({ notice: noticeOf(reply) });
  }

  #sendLater(reply: Extract<Reply<unknown>, { readonly ok: false }>) {
    const { retryAfter } = reply;
    if (retryAfter > 0) this.#set({ notice: noticeOf(reply) });
    else this.#set({ isLost: true });
    const rest = retryAfter > 0 ? retryAfter * 1000 : backOff(this.#failures, Math.random());
    this.#failures += 1;
    setTimeout(() => {
      if (retryAfter > 0) this.#set({ notice: undefined });
      void this.#sendWaiting();
    }, rest);
  }

  #setWaiting(waiting: readonly Waiting[]) {
    this.#outbox.set(waiting.length === 0 ? null : JSON.stringify(waiting));
    this.#set({ waiting });
  }

  #set(change: Partial<ChatState>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function postOf({ id, text, choice, files }: Waiting) {
  return choice === undefined
    ? { kind: 'text' as const, id, text, files: files.map(({ token }) => token) }
    : { kind: 'choice' as const, id, choice, label: text };
}

function waitingIn(json: string | null): readonly Waiting[] {
  return json === null ? [] : JSON.parse(json);
}

function noticeOf(reply: Reply<unknown>, name = ''): Notice {
  if (reply.ok) return { kind: 'notPossible', values: {} };
  if (reply.retryAfter > 0) return { kind: 'tooMany', values: { n: reply.retryAfter } };
  if (reply.reason === 'fileTooLarge') return { kind: 'tooLarge', values: { name } };
  return {
    kind: reply.reason === 'fileNotTaken' && name ? 'notTaken' : 'notPossible',
    values: { name },
  };
}
