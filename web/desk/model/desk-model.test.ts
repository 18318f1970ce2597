import { expect, test } from 'vitest';
import type { DeskWish, DeskWrapUp } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { Answer } from '../server/answer.ts';
import type { DeskApi } from '../server/desk-api.ts';
import { createDeskModel } from './desk-model.ts';
import { createOutbox } from './outbox.ts';
import { sampleDialogue, sampleView } from './sample-view.ts';

const talk = sampleDialogue({ phase: 'talk' });

/** A desk around an API whose answers the test gives. */
function around(first: DeskView) {
  let view = first;
  let reads = 0;
  let kept: string | undefined;
  const sent: DeskWish[] = [];
  const saved: DeskWrapUp[] = [];
  const timers: (() => void)[] = [];
  let answer: Answer<void> = { ok: true, value: undefined };
  const act = async () => ({ ok: true, value: view }) as const;
  const api: DeskApi = {
    async view() {
      reads += 1;
      return { ok: true, value: view };
    },
    connection: async () => ({ ok: true, value: { url: '' } }),
    signIn: act,
    signInHere: act,
    signOut: act,
    ready: act,
    notReady: act,
    accept: act,
    decline: act,
    async wish(_, wish) {
      sent.push(wish);
      return answer;
    },
    async wrapUp(_, wrapUp) {
      saved.push(wrapUp);
      return answer;
    },
  };
  const place = {
    get: () => kept,
    set(text: string | undefined) {
      kept = text;
    },
  };
  const model = createDeskModel({
    api,
    outbox: createOutbox(place),
    now: () => 400_000,
    newId: () => crypto.randomUUID(),
    later: (_, what) => void timers.push(what),
  });
  return {
    model,
    api,
    sent,
    saved,
    timers,
    reads: () => reads,
    kept: () => kept,
    show(next: DeskView) {
      view = next;
      return model.refresh();
    },
    answerWishes(next: Answer<void>) {
      answer = next;
    },
  };
}

test('timers follow the clock of the server', async () => {
  const { model } = around(sampleView());
  await model.refresh();
  expect(model.known().offset).toBe(600_000);
});

test('many pushes while the view is being read become one more reading', async () => {
  const { model, reads } = around(sampleView());
  await Promise.all([model.refresh(), model.refresh(), model.refresh(), model.refresh()]);
  expect(reads()).toBeLessThanOrEqual(2);
});

test('an answer that was overtaken by one to a later question is put aside', async () => {
  const { model, api } = around(sampleView([talk]));
  const slow = Promise.withResolvers<Answer<DeskView>>();
  Object.assign(api, { view: () => slow.promise });
  const reading = model.refresh();
  const acting = model.ready();
  await expect.poll(() => model.known().view?.dialogues.length).toBe(1);
  // Its server's clock is ahead, and still it was asked earlier.
  slow.resolve({ ok: true, value: { ...sampleView(), now: 2_000_000 } });
  Object.assign(api, { view: async () => ({ ok: false, trouble: { kind: 'unreachable' } }) });
  await Promise.all([reading, acting]);
  expect(model.known().view?.dialogues).toHaveLength(1);
});

test('A1: a wish is pending until its effect is seen, and is asked once meanwhile', async () => {
  const { model, sent, show } = around(sampleView([talk]));
  await model.refresh();
  await Promise.all([model.wish(talk.id, { what: 'hold' }), model.wish(talk.id, { what: 'hold' })]);
  expect(sent).toHaveLength(1);
  expect([...model.known().pending]).toEqual(['dialogue-1 hold']);
  await show(sampleView([{ ...talk, onHold: true }]));
  expect(model.known().pending.size).toBe(0);
});

test('A1: a wish without an effect is told to be slow and can be made again, with an id of its own', async () => {
  const { model, sent, timers } = around(sampleView([talk]));
  await model.refresh();
  await model.wish(talk.id, { what: 'hold' });
  for (const timer of timers) timer();
  expect(model.known().notice).toEqual({ kind: 'slow' });
  await model.wish(talk.id, { what: 'hold' });
  expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
});

test('a timer of a wish that came about says nothing', async () => {
  const { model, timers, show } = around(sampleView([talk]));
  await model.refresh();
  await model.wish(talk.id, { what: 'hold' });
  await show(sampleView([{ ...talk, onHold: true }]));
  for (const timer of timers) timer();
  expect(model.known().notice).toBeUndefined();
});

test('A1: a wish that nobody answered stays for the next start, a refused one does not', async () => {
  const { model, kept, sent, answerWishes } = around(sampleView([talk]));
  answerWishes({ ok: false, trouble: { kind: 'unreachable' } });
  await model.wish(talk.id, { what: 'hangUp' });
  expect(model.known().notice).toMatchObject({ trouble: { kind: 'unreachable' } });
  expect(kept()).toContain(sent[0]?.id);
  answerWishes({ ok: true, value: undefined });
  model.resume();
  await expect.poll(kept).toBeUndefined();
  expect(sent[1]).toEqual(sent[0]);
  answerWishes({
    ok: false,
    trouble: { kind: 'refused', status: 409, reason: 'notInCall', title: 'The call is over.' },
  });
  await model.wish(talk.id, { what: 'hold' });
  expect(kept()).toBeUndefined();
  expect(model.known().pending.size).toBe(0);
});

test('an offer that goes away is explained, unless the agent declined or did not answer it', async () => {
  const offer = sampleView([sampleDialogue()]);
  const one = around(offer);
  await one.model.refresh();
  await one.show(sampleView());
  expect(one.model.known().notice).toEqual({ kind: 'offerGone' });
  const unanswered = around(offer);
  await unanswered.model.refresh();
  await unanswered.show(sampleView([], { status: 'notReady', reason: 'noAnswer' }));
  expect(unanswered.model.known().notice).toBeUndefined();
  const other = around(offer);
  await other.model.refresh();
  const declining = other.model.decline('offer-1');
  await other.show(sampleView());
  await declining;
  expect(other.model.known().notice).toBeUndefined();
});

test('A1: an offer accepted twice, because the first answer got lost, is not called gone', async () => {
  const { model, api, show } = around(sampleView([sampleDialogue()]));
  await model.refresh();
  Object.assign(api, {
    async accept() {
      await show(sampleView([sampleDialogue({ phase: 'joining' })]));
      const trouble = { kind: 'refused', status: 409, reason: 'offerGone', title: 'gone' };
      return { ok: false, trouble };
    },
  });
  await model.accept('offer-1');
  expect(model.known().notice).toBeUndefined();
  expect(model.known().view?.dialogues[0]?.phase).toBe('joining');
});

test('what is not as agreed is told and breaks nothing', async () => {
  const { model, api } = around(sampleView());
  Object.assign(api, { ready: () => Promise.reject(new Error('not a view')) });
  await model.ready();
  expect(model.known().notice).toMatchObject({ trouble: { reason: 'unexpected' } });
  expect(model.known().pending.size).toBe(0);
});

test('Q8: what was noted is kept without ending wrap-up, and quietly when that fails', async () => {
  const { model, saved, answerWishes } = around(
    sampleView([sampleDialogue({ phase: 'wrapUp' })], { status: 'wrapUp' }),
  );
  await model.refresh();
  answerWishes({ ok: false, trouble: { kind: 'unreachable' } });
  await model.keepNoted('dialogue-1', { codes: [], notes: 'half' });
  expect(model.known().notice).toBeUndefined();
  answerWishes({ ok: true, value: undefined });
  const ending = model.wrapUp('dialogue-1', { codes: ['sale'], notes: 'whole' });
  await model.keepNoted('dialogue-1', { codes: ['sale'], notes: 'late' });
  expect(await ending).toBe(true);
  expect(saved).toEqual([
    { codes: [], notes: 'half', finished: false },
    { codes: ['sale'], notes: 'whole', finished: true },
  ]);
});
