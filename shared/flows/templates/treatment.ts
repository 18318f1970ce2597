import type { FlowTemplate } from './flow-template.ts';

/** What is said to whoever waits: position and time, music, and at each second round an offer to leave a message instead. */
export const treatment: FlowTemplate = {
  schema: 1,
  id: 'treatment',
  name: 'While waiting',
  languages: ['en', 'de', 'nl', 'es'],
  variables: { rounds: { type: 'number' }, minutes: { type: 'number' } },
  start: 'count',
  nodes: {
    count: {
      kind: 'set',
      assignments: [
        { variable: 'rounds', value: 'vars.rounds + 1' },
        { variable: 'minutes', value: 'max(1.0, ceil(queue.estimatedWait / 60.0))' },
      ],
      exits: { next: 'known' },
    },
    known: {
      kind: 'condition',
      title: 'Is the position known?',
      condition: 'queue.position > 0',
      exits: { true: 'position', false: 'patience' },
    },
    position: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'You are number {{ queue.position }} in the queue.',
            de: 'Sie sind an Stelle {{ queue.position }} der Warteschlange.',
            nl: 'U bent nummer {{ queue.position }} in de wachtrij.',
            es: 'Usted es el número {{ queue.position }} en la cola.',
          },
        },
      ],
      exits: { next: 'estimated' },
    },
    estimated: {
      kind: 'condition',
      title: 'Is the wait known?',
      condition: 'queue.estimatedWait > 0.0',
      exits: { true: 'time', false: 'round' },
    },
    time: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'We expect to be with you in about {{ vars.minutes == 1 ? "one minute" : string(int(vars.minutes)) + " minutes" }}.',
            de: 'Es dauert voraussichtlich noch {{ vars.minutes == 1 ? "eine Minute" : string(int(vars.minutes)) + " Minuten" }}.',
            nl: 'Het duurt naar verwachting nog {{ vars.minutes == 1 ? "één minuut" : string(int(vars.minutes)) + " minuten" }}.',
            es: 'Calculamos que le atenderemos en {{ vars.minutes == 1 ? "un minuto" : string(int(vars.minutes)) + " minutos" }}.',
          },
        },
      ],
      exits: { next: 'round' },
    },
    patience: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'Please stay on the line. We will be with you as soon as we can.',
            de: 'Bitte bleiben Sie am Apparat. Wir sind so schnell wie möglich für Sie da.',
            nl: 'Blijft u aan de lijn. We helpen u zo snel mogelijk.',
            es: 'No cuelgue, por favor. Le atendemos en cuanto podamos.',
          },
        },
      ],
      exits: { next: 'round' },
    },
    round: {
      kind: 'condition',
      title: 'Every second round',
      condition: 'int(vars.rounds) % 2 == 0',
      exits: { true: 'offer', false: 'music' },
    },
    offer: {
      kind: 'menu',
      prompt: [
        {
          text: {
            en: 'If you would rather leave us a message, press 1.',
            de: 'Wenn Sie uns lieber eine Nachricht hinterlassen, drücken Sie die 1.',
            nl: 'Als u liever een bericht inspreekt, toets dan 1.',
            es: 'Si prefiere dejarnos un mensaje, pulse 1.',
          },
        },
      ],
      attempts: 1,
      choices: [
        {
          id: 'message',
          key: '1',
          label: { en: 'Message', de: 'Nachricht', nl: 'Bericht', es: 'Mensaje' },
          phrases: {
            en: ['leave a message', 'message'],
            de: ['Nachricht hinterlassen', 'Nachricht'],
            nl: ['bericht inspreken', 'bericht'],
            es: ['dejar un mensaje', 'mensaje'],
          },
        },
      ],
      exits: { message: 'leave', noInput: 'music', noMatch: 'music', error: 'music' },
    },
    leave: { kind: 'end', outcome: 'message' },
    music: { kind: 'wait', seconds: 40, exits: { next: 'count' } },
  },
};
