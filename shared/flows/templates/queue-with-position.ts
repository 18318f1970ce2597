import type { FlowTemplate } from './flow-template.ts';

/** Waits in the queue with position and time, and may be called back or leave a message instead; needs the sub-flow `treatment`. */
export const queueWithPosition: FlowTemplate = {
  schema: 1,
  id: 'queue-with-position',
  name: 'Queue with position',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    message: { type: 'text', reportable: true },
    seconds: { type: 'number', reportable: true },
  },
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'welcome' } },
    welcome: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'Welcome. All our colleagues are speaking with others just now.',
            de: 'Willkommen. Gerade sind alle unsere Kolleginnen und Kollegen im Gespräch.',
            nl: 'Welkom. Al onze collega’s zijn op dit moment in gesprek.',
            es: 'Bienvenido. Todos nuestros compañeros están ahora ocupados.',
          },
        },
      ],
      exits: { next: 'queue' },
    },
    queue: {
      kind: 'queue',
      treatment: { flow: 'treatment' },
      maxWait: 1_800,
      exits: {
        callback: 'done',
        message: 'voicemail',
        timeout: 'voicemail',
        closed: 'voicemail',
        full: 'voicemail',
        error: 'sorry',
      },
    },
    voicemail: {
      kind: 'voicemail',
      prompt: [
        {
          text: {
            en: 'Please speak after the tone. Your message is recorded.',
            de: 'Bitte sprechen Sie nach dem Ton. Ihre Nachricht wird aufgezeichnet.',
            nl: 'Spreek uw bericht in na de toon. Uw bericht wordt opgenomen.',
            es: 'Hable después de la señal. Su mensaje se graba.',
          },
        },
      ],
      thanks: [
        {
          text: {
            en: 'Thank you. We will call you back. Goodbye.',
            de: 'Vielen Dank. Wir rufen Sie zurück. Auf Wiederhören.',
            nl: 'Dank u wel. We bellen u terug. Tot ziens.',
            es: 'Gracias. Le devolveremos la llamada. Hasta luego.',
          },
        },
      ],
      saveAs: 'message',
      length: 'seconds',
      exits: { next: 'done', empty: 'done', error: 'sorry' },
    },
    done: { kind: 'end' },
    sorry: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'We are sorry, that did not work. Please call again.',
            de: 'Das hat leider nicht geklappt. Bitte rufen Sie noch einmal an.',
            nl: 'Dat is helaas niet gelukt. Belt u nog eens.',
            es: 'Lo sentimos, no ha funcionado. Llame de nuevo, por favor.',
          },
        },
      ],
    },
  },
};
