import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { AnyNode } from '#shared/flows/catalogue.ts';
import { createState } from '#shared/flows/create-state.ts';
import { step } from '#shared/flows/step.ts';
import { compiled, end, flowOf, context as world } from '#shared/flows/walk.test-support.ts';
import { answer, offer, story, type Told } from '../story.test-support.ts';
import {
  agentWrites,
  begin,
  first,
  rules,
  talking,
  text,
  waiting,
  wrote,
} from './text-story.test-support.ts';

/** What a call alone can do. */
const ofCalls = DialogueEffect.options
  .map(({ shape }) => shape.kind.value)
  .filter((kind) =>
    /^(answerCall|callCustomer|play|collect|playMusic|recordMessage|stopMedia|inviteAgent|withdrawInvite|transferCall|hold|unhold|muteParticipant|removeParticipant|inviteOther|sendTones|sayTo|checkCall|hangUp|.*Recording)$/.test(
      kind,
    ),
  );

const menu: AnyNode = {
  kind: 'menu',
  prompt: [{ text: { en: 'What is it about?' } }],
  choices: [
    { id: 'sales', key: '1', label: { en: 'Sales' }, phrases: { en: ['buy'] } },
    { id: 'support', key: '2', label: { en: 'Support' }, phrases: { en: ['help'] } },
  ],
  exits: { sales: 'bye', support: 'wait', noInput: 'bye', noMatch: 'bye' },
};
const bye: AnyNode = {
  kind: 'play',
  prompt: [{ text: { en: 'Goodbye.' } }],
  exits: { next: 'end' },
};

function inMenu(with_: object = {}) {
  const flow = compiled(
    flowOf({
      menu,
      bye,
      wait: { kind: 'queue', center: 'sales', exits: { next: 'end' } },
      end,
    }),
    { subFlows: {} },
  );
  return story({
    text,
    runFlow: (state, input, now) =>
      step(flow, state ?? createState(flow), input, { ...world, now }),
  }).tell(first('Hello', { flow: { id: 'menu', version: 1 }, ...with_ }));
}

describe('a written dialogue', () => {
  test('E3, C2: without a flow waits in the queue of its contact center as a chat', () => {
    const told = waiting();
    expect(told.state()).toMatchObject({ phase: 'queue', channel: 'whatsapp' });
    expect(told.of('tellRouting')).toMatchObject([
      { center: 'sales', event: { kind: 'dialogueQueued', request: { medium: 'chat' } } },
    ]);
  });

  test('is with the agent as soon as they accept, without a device being rung', () => {
    const told = talking();
    expect(told.state()).toMatchObject({ phase: 'talk', media: null });
    expect(told.kinds().filter((kind) => ofCalls.includes(kind))).toEqual([]);
  });

  test('shows the agent what the customer writes and sends what the agent writes', () => {
    const told = talking().forget().tell(wrote('How much?')).tell(agentWrites('m1'));
    expect(told.effects()).toEqual([
      { kind: 'showMessages', agent: 'adele' },
      { kind: 'sendWritten', message: 'm1' },
    ]);
    expect(told.state().text).toMatchObject({ received: 2, messages: 3, preview: 'm1' });
  });

  test('keeps a note from the customer', () => {
    const told = talking()
      .forget()
      .tell(agentWrites('n1', { isNote: true }));
    expect(told.kinds()).toEqual(['showMessages']);
  });

  test('does not send what somebody writes who does not have it', () => {
    const told = talking()
      .forget()
      .tell(agentWrites('m1', { agent: 'other' }));
    expect(told.kinds()).toEqual(['dropWritten', 'showMessages']);
  });

  test('asks in a message with buttons, and takes a button, a key or the words', () => {
    const asked = inMenu();
    expect(asked.of('sendMessage')).toMatchObject([
      {
        content: {
          kind: 'choices',
          text: 'What is it about?',
          choices: [
            { id: 'sales', label: 'Sales', key: '1' },
            { id: 'support', label: 'Support', key: '2' },
          ],
        },
      },
    ]);
    expect(
      inMenu()
        .tell(wrote('', { choice: 'support' }))
        .state().phase,
    ).toBe('queue');
    expect(inMenu().tell(wrote('2')).state().phase).toBe('queue');
    expect(inMenu().tell(wrote('I need help')).state().phase).toBe('queue');
  });

  test('says what is to be said, and is over when the flow is', () => {
    const told = inMenu().forget().tell(wrote('Sales'));
    expect(told.of('sendMessage')).toMatchObject([{ content: { kind: 'text', text: 'Goodbye.' } }]);
    expect(told.state()).toMatchObject({ phase: 'over', ending: { by: 'flow' } });
    expect(told.kinds().slice(-3)).toEqual(['writeRecord', 'keepMessages', 'closeConversation']);
  });

  test('asks again when nobody answers for long', () => {
    const told = inMenu().forget().untilTimer();
    expect(told.of('sendMessage')).toMatchObject([{ content: { kind: 'choices' } }]);
    expect(told.state().phase).toBe('flow');
  });

  test('goes back to the queue when nobody accepts, and is offered again', () => {
    const told = waiting().tell(offer()).tell(answer('declined')).forget();
    told.tell(offer('offer-2')).tell(answer('accepted', 'offer-2'));
    expect(told.state().phase).toBe('talk');
  });

  test('ends by the agent, who wraps up, and closes the conversation at once', () => {
    const told = talking()
      .forget()
      .tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hangUp' } });
    expect(told.state()).toMatchObject({ phase: 'wrapUp', ending: { by: 'agent' } });
    expect(told.of('closeConversation')).toEqual([
      { kind: 'closeConversation', at: 0, agent: 'adele', center: 'sales' },
    ]);
    told.tell({ kind: 'wrappedUp', agent: 'adele', codes: [], notes: '' });
    expect(told.state().phase).toBe('over');
    expect(told.of('closeConversation')).toHaveLength(1);
    expect(told.of('keepMessages')).toHaveLength(1);
    expect(told.of('writeRecord')).toMatchObject([
      { record: { channel: 'whatsapp', direction: 'inbound', customerName: 'Kim' } },
    ]);
  });

  test('passes on a message that comes when it is over', () => {
    const told = talking()
      .tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hangUp' } })
      .forget()
      .tell(wrote('One more thing', { id: 'whatsapp:late' }));
    expect(told.effects()).toEqual([{ kind: 'passOn', message: 'whatsapp:late' }]);
  });

  test('ends when nobody has written for long, counted from the last message', () => {
    const told = talking().tell(wrote('Are you there?', { at: 1_000_000 }));
    const due = told.state().timers.find(({ timer }) => timer === 'inactive')?.due;
    expect(due).toBe(1_000_000 + text.inactivity);
    told.tell({ kind: 'timerDue', timer: 'inactive', at: due ?? 0 });
    expect(told.state().ending).toMatchObject({ by: 'system', reason: 'inactive' });
  });

  test('C3: who writes STOP by SMS gets nothing more, and START undoes it', () => {
    const sms = { channel: 'sms', reached: 'sms:+4930' } as const;
    const told = story(rules).tell(first('Hello', sms)).tell(offer()).tell(answer('accepted'));
    told.tell(wrote(' Stop! ')).forget();
    expect(told.state()).toMatchObject({
      phase: 'wrapUp',
      ending: { by: 'customer', reason: 'optedOut' },
      text: { optedOut: true },
    });
    const again = story(rules).tell(first('Hi', { ...sms, optedOut: true }));
    again.tell(offer()).tell(answer('accepted')).forget().tell(agentWrites('m1'));
    expect(again.of('dropWritten')).toMatchObject([{ reason: 'optedOut' }]);
    again.tell(wrote('start')).forget().tell(agentWrites('m2'));
    expect(again.kinds()).toContain('sendWritten');
    expect(story(rules).tell(first('STOP', sms)).state().phase).toBe('over');
    expect(talking().tell(wrote('stop')).state().phase).toBe('talk');
  });

  test('ends when the customer leaves', () => {
    const told = talking().tell({ kind: 'customerLeft' });
    expect(told.state()).toMatchObject({ phase: 'wrapUp', ending: { by: 'customer' } });
  });

  test('is reopened with the agent who had it, for some time for them alone', () => {
    const told = story({ ...rules, runFlow: null }).tell(
      first('Me again', {
        flow: { id: 'menu', version: 1 },
        again: { agent: 'adele', patience: 300_000 },
      }),
    );
    expect(told.of('tellRouting')).toMatchObject([
      { event: { request: { preferredAgent: 'adele', preferredUntil: 300_000 } } },
    ]);
  });

  test('begun by an agent goes out at once and comes to them unasked', () => {
    const told = story(rules).tell({
      kind: 'conversationBegun',
      begin,
      agent: 'adele',
      message: 'm1',
      preview: 'Hello',
    });
    expect(told.kinds()).toEqual(['sendWritten', 'tellRouting']);
    expect(told.of('tellRouting')).toMatchObject([
      { event: { request: { preferredAgent: 'adele', preferredUntil: null, autoAnswer: true } } },
    ]);
    expect(told.state().text?.direction).toBe('outbound');
  });

  test('waits in the agent’s own place when it is put aside, and comes back', () => {
    const told = talking().tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'park' } });
    expect(told.state().phase).toBe('parked');
    told.forget().tell(wrote('Still there?'));
    expect(told.of('showMessages')).toEqual([{ kind: 'showMessages', agent: 'adele' }]);
  });

  test('a flow that never stops talking goes on later, and not for ever now', () => {
    const again: AnyNode = { ...bye, exits: { next: 'menu' } };
    const flow = compiled(flowOf({ menu: again }), { subFlows: {} });
    const told = story({
      text,
      runFlow: (state, input, now) =>
        step(flow, state ?? createState(flow), input, { ...world, now }),
    }).tell(first('Hello', { flow: { id: 'menu', version: 1 } }));
    expect(told.of('sendMessage').length).toBeLessThan(60);
  });
});

const anything: fc.Arbitrary<Told> = fc.oneof(
  fc.constantFrom('1', '2', 'help', '', 'x').map((said) => wrote(said)),
  fc.constant(first('Hello again')),
  fc.constant(first('Hello again', { reply: { kind: 'text', text: 'We are closed' } })),
  fc.integer({ min: 1, max: 4 }).map((entry) => offer(`offer-${entry}`, entry)),
  fc
    .record({ id: fc.integer({ min: 1, max: 4 }), what: fc.constantFrom('accepted', 'declined') })
    .map(({ id, what }) => answer(what === 'accepted' ? 'accepted' : 'declined', `offer-${id}`)),
  fc.constantFrom('m1', 'm2').map((message) => agentWrites(message)),
  fc
    .constantFrom('hangUp', 'park', 'unpark', 'hold', 'resume', 'mute', 'startRecording')
    .map((what) => ({ kind: 'agentAsked', agent: 'adele', wish: { what } }) as const),
  fc.constant({ kind: 'customerLeft' } as const),
  fc.constant({ kind: 'wrappedUp', agent: 'adele', codes: [], notes: '' } as const),
  fc.constant({ kind: 'callDisconnected' } as const),
);

function happen(told: ReturnType<typeof inMenu>, what: Told | 'timer') {
  if (what !== 'timer') told.tell(what);
  else if (told.state().timers.length > 0) told.untilTimer();
}

describe('whatever happens to a written dialogue', () => {
  test('S5: it asks nothing of calls, closes its conversation once and keeps its messages once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anything, fc.constant('timer' as const)), { maxLength: 40 }),
        (all) => {
          const told = inMenu();
          for (const each of all) happen(told, each);
          expect(told.kinds().filter((kind) => ofCalls.includes(kind))).toEqual([]);
          const { phase } = told.state();
          const isClosed = phase === 'wrapUp' || phase === 'over';
          expect(told.of('closeConversation')).toHaveLength(Number(isClosed));
          expect(told.of('keepMessages')).toHaveLength(Number(phase === 'over'));
          expect(phase).not.toBe('joining');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('C2: the record says which ad led the customer here', () => {
  const told = story(rules)
    .tell(first('Hello', { ad: '4711' }))
    .tell({ kind: 'customerLeft' });
  expect(told.state().text?.ad).toBe('4711');
  expect(told.of('writeRecord')).toMatchObject([{ record: { variables: { ad: '4711' } } }]);
});

describe('W2: the automatic reply', () => {
  const reply = { kind: 'text', text: 'We are closed' } as const;

  test('W2: goes out once, before all else, and leaves the flow as it is', () => {
    const plain = inMenu();
    const told = inMenu({ reply });
    const [sent, ...rest] = told.of('sendMessage');
    expect(sent?.content).toEqual(reply);
    expect(rest.map(({ content }) => content)).toEqual(
      plain.of('sendMessage').map(({ content }) => content),
    );
    expect(told.state().flow).toEqual(plain.state().flow);
    expect(told.state().phase).toBe(plain.state().phase);
    expect(told.state().text?.messages).toBe((plain.state().text?.messages ?? 0) + 1);
    told.forget().tell(wrote('1'));
    expect(told.of('sendMessage').map(({ content }) => content)).not.toContainEqual(reply);
  });

  test('W2: goes out where customers come straight to the queue', () => {
    const told = story(rules).tell(first('Hello', { reply }));
    expect(told.kinds()).toEqual(['sendMessage', 'tellRouting']);
  });

  test('W2: is not sent to who wants no messages', () => {
    const sms = { channel: 'sms', reached: 'sms:+4930', optedOut: true, reply };
    expect(story(rules).tell(first('Hello', sms)).of('sendMessage')).toEqual([]);
  });
});
