import { assign, createMachine, initialTransition, transition } from 'xstate';

/** The IVR of twelve nodes as a statechart; pure transitions, as the interpreter's steps are. */
const berlin = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: 'numeric',
  hourCycle: 'h23',
});
const inHours = () => {
  const parts = berlin.formatToParts(new Date('2026-11-23T09:00:00Z'));
  const read = (type) => parts.find((part) => part.type === type)?.value;
  return (
    !['Sat', 'Sun'].includes(read('weekday')) &&
    Number(read('hour')) >= 9 &&
    Number(read('hour')) < 17
  );
};
const pass = assign({ nodes: ({ context }) => context.nodes + 1 });
const say = (text) =>
  assign({
    said: ({ context }) =>
      [...context.said, typeof text === 'function' ? text(context) : text].slice(-5),
  });

const machine = createMachine({
  id: 'ivr12',
  context: {
    nodes: 0,
    said: [],
    language: 'en',
    customer: '',
    tries: 0,
    segment: 'standard',
    passes: 0,
  },
  initial: 'language',
  states: {
    language: { entry: [pass, assign({ language: 'de' })], always: 'hours' },
    hours: { entry: pass, always: [{ guard: inHours, target: 'welcome' }, { target: 'closed' }] },
    welcome: { entry: [pass, say('Willkommen.')], on: { played: 'topic' } },
    topic: {
      entry: [pass, say('Für Bestellungen drücken Sie die 1, für Rechnungen die 2.')],
      on: {
        tones: [
          { guard: ({ event }) => event.digits === '1' || event.digits === '2', target: 'number' },
          { target: 'queue' },
        ],
      },
    },
    number: {
      entry: [pass, say('Bitte geben Sie Ihre Kundennummer ein.')],
      on: {
        tones: {
          guard: ({ event }) => /^\d{4,8}#?$/.test(event.digits),
          target: 'count',
          actions: assign({ customer: ({ event }) => event.digits.replace('#', '') }),
        },
      },
    },
    count: {
      entry: [
        pass,
        assign({
          tries: ({ context }) => context.tries + 1,
          segment: ({ context }) => (context.customer.startsWith('9') ? 'gold' : 'standard'),
        }),
      ],
      always: 'known',
    },
    known: {
      entry: pass,
      always: [
        {
          guard: ({ context }) => context.customer.length >= 6 || context.tries > 2,
          target: 'confirm',
        },
        { target: 'again' },
      ],
    },
    again: {
      entry: [pass, assign({ passes: ({ context }) => context.passes + 1 })],
      always: [
        { guard: ({ context }) => context.passes <= 2, target: 'number' },
        { target: 'queue' },
      ],
    },
    confirm: {
      entry: [pass, say((context) => `Danke. Ihre Nummer ist ${[...context.customer].join(' ')}.`)],
      on: { played: 'segment' },
    },
    segment: {
      entry: pass,
      always: [
        { guard: ({ context }) => context.segment === 'gold', target: 'queue' },
        { target: 'queue' },
      ],
    },
    queue: { entry: pass, on: { hungUp: 'over' } },
    closed: { entry: [pass, say('Wir haben geschlossen.')], on: { played: 'over' } },
    over: { type: 'final' },
  },
});

const events = [
  { type: 'played' },
  { type: 'tones', digits: '2' },
  { type: 'tones', digits: '9123' },
  { type: 'tones', digits: '912345#' },
  { type: 'played' },
  { type: 'hungUp' },
];

function dialogue() {
  let [state] = initialTransition(machine);
  for (const event of events) [state] = transition(machine, state, event);
  if (state.value !== 'over') throw new Error(`It ended at ${state.value}`);
  return state.context.nodes;
}

const [dialogues = 2000, rounds = 5] = process.argv.slice(2).map(Number);
const rates = [];
for (let round = 0; round <= rounds; round += 1) {
  let nodes = 0;
  const start = performance.now();
  for (let count = 0; count < dialogues; count += 1) nodes += dialogue();
  rates.push((nodes / (performance.now() - start)) * 1000);
}
console.log(JSON.stringify(rates.slice(1)));
