import type { FlowTemplate } from './flow-template.ts';

/** What is said to whoever waits: position and time, music, and at each second round an offer to be called back or to leave a message. */
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
            en: 'If you would like us to call you back when it is your turn, press 1. To leave us a message, press 2.',
            de: 'Wenn wir Sie zurückrufen sollen, sobald Sie an der Reihe sind, drücken Sie die 1. Für eine Nachricht drücken Sie die 2.',
            nl: 'Als u wilt dat wij u terugbellen zodra u aan de beurt bent, toets dan 1. Toets 2 om een bericht in te spreken.',
            es: 'Si desea que le llamemos cuando sea su turno, pulse 1. Para dejarnos un mensaje, pulse 2.',
          },
        },
      ],
      attempts: 1,
      choices: [
        {
          id: 'callback',
          key: '1',
          label: { en: 'Call back', de: 'Rückruf', nl: 'Terugbellen', es: 'Llamada' },
          phrases: {
            en: ['call me back', 'callback'],
            de: ['Rückruf', 'zurückrufen'],
            nl: ['terugbellen', 'bel mij terug'],
            es: ['llámeme', 'devolver la llamada'],
          },
        },
        {
          id: 'message',
          key: '2',
          label: { en: 'Message', de: 'Nachricht', nl: 'Bericht', es: 'Mensaje' },
          phrases: {
            en: ['leave a message', 'message'],
            de: ['Nachricht hinterlassen', 'Nachricht'],
            nl: ['bericht inspreken', 'bericht'],
            es: ['dejar un mensaje', 'mensaje'],
          },
        },
      ],
      exits: {
        callback: 'callback',
        message: 'leave',
        noInput: 'music',
        noMatch: 'music',
        error: 'music',
      },
    },
    callback: {
      kind: 'callback',
      exits: {
        next: 'promised',
        invalidNumber: 'notCalled',
        refused: 'notCalled',
        error: 'notCalled',
      },
    },
    promised: {
      kind: 'end',
      outcome: 'callback',
      prompt: [
        {
          text: {
            en: 'You keep your place. We will call you back as soon as it is your turn. Goodbye.',
            de: 'Ihr Platz bleibt Ihnen. Wir rufen Sie zurück, sobald Sie an der Reihe sind. Auf Wiederhören.',
            nl: 'U houdt uw plaats. Wij bellen u terug zodra u aan de beurt bent. Tot ziens.',
            es: 'Conserva su turno. Le llamaremos en cuanto le toque. Hasta luego.',
          },
        },
      ],
    },
    notCalled: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'We are sorry, we cannot call you back. Please stay on the line.',
            de: 'Leider können wir Sie nicht zurückrufen. Bitte bleiben Sie am Apparat.',
            nl: 'Helaas kunnen wij u niet terugbellen. Blijft u aan de lijn.',
            es: 'Lo sentimos, no podemos devolverle la llamada. No cuelgue, por favor.',
          },
        },
      ],
      exits: { next: 'music' },
    },
    leave: { kind: 'end', outcome: 'message' },
    music: { kind: 'wait', seconds: 40, exits: { next: 'count' } },
  },
};
