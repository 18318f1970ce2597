import type { DeskWish, DeskWrapUp } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';

const devices: DeskView['agent']['devices'] = [
  { kind: 'teams', user: '0a1b2c3d-1111-4222-8333-444455556666' },
  { kind: 'phone', number: '+4917139200132' },
];

/** One agent and their dialogues, without the contact center behind them. */
export class DeskWorld {
  readonly view: DeskView = {
    now: 0,
    agent: {
      id: 'agent',
      name: 'Adele Vance',
      status: 'signedOut',
      reason: null,
      since: Date.now(),
      device: null,
      devices,
      reasons: [],
      centers: [],
    },
    dialogues: [],
  };
  /** What was wished and saved, repetitions included. */
  readonly wishes: DeskWish[] = [];
  readonly wrapUps: DeskWrapUp[] = [];
  /** Wishes are accepted and come to nothing. */
  isHeldBack = false;
  readonly #tell: () => Promise<void>;

  constructor(tell: () => Promise<void>) {
    this.#tell = tell;
  }

  seen(): DeskView {
    return { ...this.view, now: Date.now() };
  }

  find(id: string): DeskDialogue | undefined {
    return this.view.dialogues.find((each) => each.id === id);
  }

  findOffer(offer: string): DeskDialogue | undefined {
    return this.view.dialogues.find((each) => each.offer === offer && each.phase === 'offer');
  }

  remove(id: string) {
    this.view.dialogues = this.view.dialogues.filter((each) => each.id !== id);
  }

  enter(status: DeskView['agent']['status'], reason: string | null = null) {
    Object.assign(this.view.agent, { status, reason, since: Date.now() });
  }

  /** Changes a dialogue and says so. */
  async change(id: string, changed: Partial<DeskDialogue>) {
    Object.assign(this.find(id) ?? {}, changed);
    await this.#tell();
  }

  async ring(changed: Partial<DeskDialogue> = {}) {
    this.enter('reserved');
    this.view.dialogues.push({ ...newOffer(this.view.dialogues.length + 1), ...changed });
    await this.#tell();
  }

  async takeAway(id: string) {
    this.remove(id);
    this.enter('ready');
    await this.#tell();
  }

  async endCall(id: string, endedBy: DeskDialogue['endedBy']) {
    this.enter('wrapUp');
    const since = Date.now();
    const until = since + 60_000;
    await this.change(id, { phase: 'wrapUp', since, until, endedBy, onHold: false });
  }

  async save(id: string, wrapUp: DeskWrapUp) {
    this.wrapUps.push(wrapUp);
    await this.takeAway(id);
  }

  /** The same id counts once. */
  async wish(id: string, wish: DeskWish) {
    const isNew = !this.wishes.some((each) => each.id === wish.id);
    this.wishes.push(wish);
    if (isNew && !this.isHeldBack) await this.#fulfil(id, wish.wish);
  }

  async #fulfil(id: string, wish: DeskWish['wish']) {
    switch (wish.what) {
      case 'hold':
        return this.change(id, { onHold: true });
      case 'resume':
        return this.change(id, { onHold: false });
      case 'mute':
        return;
      case 'hangUp':
        return this.endCall(id, 'agent');
      case 'transfer':
        return this.change(id, { transfer: { to: wish.to.value, state: 'ringing' } });
      case 'startRecording':
      case 'resumeRecording':
        return this.change(id, { recording: 'on' });
      case 'pauseRecording':
        return this.change(id, { recording: 'paused' });
      case 'stopRecording':
        return this.change(id, { recording: 'off' });
      case 'extendWrapUp':
        return this.change(id, { until: (this.find(id)?.until ?? 0) + 60_000 });
    }
  }
}

function newOffer(number: number): DeskDialogue {
  const since = Date.now();
  return {
    id: `dialogue-${number}`,
    offer: `offer-${number}`,
    center: { id: 'sales', name: 'Contoso Sales' },
    phase: 'offer',
    since,
    until: since + 20_000,
    customer: { address: '+493023125001', name: null },
    reached: '+493012340001',
    language: 'de-DE',
    waited: 12_000,
    onHold: false,
    recording: 'off',
    transfer: null,
    others: [],
    coaching: [],
    callback: null,
    skills: [],
    variables: {},
    autoAnswer: false,
    bot: null,
    endedBy: null,
  };
}
