import type { FlowTemplate } from './flow-template.ts';

/** A virtual agent greets and helps; whom it cannot help waits for a person, who reads what was said. Needs the bot `assistant`. */
export const virtualAgentFirst: FlowTemplate = {
  schema: 1,
  id: 'virtual-agent-first',
  name: 'Virtual agent first',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    /** What the bot says that it was about. */
    topic: { type: 'text', reportable: true },
    escalated: { type: 'boolean', reportable: true },
    helped: { type: 'boolean', reportable: true },
  },
  handlers: { escalated: 'note' },
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'assistant' } },
    assistant: {
      kind: 'virtualAgent',
      bot: 'assistant',
      inputs: { caller: 'caller.address' },
      outputs: { topic: 'topic' },
      noInputPrompt: [
        {
          text: {
            en: 'I did not hear anything.',
            de: 'Ich habe nichts gehört.',
            nl: 'Ik heb niets gehoord.',
            es: 'No he oído nada.',
          },
        },
      ],
      exits: {
        done: 'helped',
        escalated: 'connect',
        noInput: 'connect',
        timeout: 'sorry',
        error: 'sorry',
      },
    },
    note: {
      kind: 'set',
      title: 'At an escalation',
      assignments: [{ variable: 'escalated', value: 'true' }],
      exits: { next: 'noted' },
    },
    noted: { kind: 'end' },
    helped: {
      kind: 'set',
      assignments: [{ variable: 'helped', value: 'true' }],
      exits: { next: 'goodbye' },
    },
    goodbye: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'Thank you for calling. Goodbye.',
            de: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
            nl: 'Bedankt voor het bellen. Tot ziens.',
            es: 'Gracias por su llamada. Hasta luego.',
          },
        },
      ],
    },
    sorry: {
      kind: 'play',
      title: 'The virtual agent cannot be reached',
      prompt: [
        {
          text: {
            en: 'Our assistant is not available at the moment.',
            de: 'Unser Assistent ist im Moment nicht erreichbar.',
            nl: 'Onze assistent is op dit moment niet bereikbaar.',
            es: 'Nuestro asistente no está disponible en este momento.',
          },
        },
      ],
      exits: { next: 'connect' },
    },
    connect: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'I will connect you with a colleague.',
            de: 'Ich verbinde Sie mit einer Kollegin oder einem Kollegen.',
            nl: 'Ik verbind u door met een collega.',
            es: 'Le paso con un compañero.',
          },
        },
      ],
      exits: { next: 'queue' },
    },
    queue: { kind: 'queue', exits: { closed: 'closed', full: 'closed', error: 'closed' } },
    closed: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'Nobody is there at the moment. Please call again later.',
            de: 'Im Moment ist niemand da. Bitte rufen Sie später noch einmal an.',
            nl: 'Er is op dit moment niemand aanwezig. Belt u later nog eens.',
            es: 'En este momento no hay nadie. Llame más tarde, por favor.',
          },
        },
      ],
    },
  },
};
