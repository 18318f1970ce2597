import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';

/** The flow of Contoso's Sales: language menu (English, German) → opening hours → queue; closed in both languages. */
export const salesFlow: FlowDefinitionInput = {
  schema: 1,
  id: 'sales',
  name: 'Sales',
  languages: ['en', 'de'],
  variables: { language: { type: 'text', reportable: true } },
  start: 'language',
  nodes: {
    language: {
      kind: 'menu',
      title: 'Language',
      prompt: [
        { text: { en: 'Welcome to Contoso. For English, press 1 or say English.' } },
        { text: { en: 'Für Deutsch drücken Sie die 2 oder sagen Sie Deutsch.' }, language: 'de' },
      ],
      noMatchPrompt: [{ text: { en: 'Sorry, that was not one of the choices.' } }],
      choices: [
        {
          id: 'english',
          key: '1',
          label: { en: 'English' },
          phrases: { en: ['English', 'Englisch', 'one'] },
        },
        {
          id: 'german',
          key: '2',
          label: { en: 'Deutsch' },
          phrases: { en: ['German', 'Deutsch', 'two', 'zwei'] },
        },
      ],
      saveAs: 'language',
      exits: {
        english: 'english',
        german: 'german',
        noInput: 'byCountry',
        noMatch: 'byCountry',
        error: 'byCountry',
      },
    },
    english: { kind: 'language', language: 'en', exits: { next: 'hours' } },
    german: { kind: 'language', language: 'de', exits: { next: 'hours' } },
    byCountry: { kind: 'language', language: 'caller', exits: { next: 'hours' } },
    hours: {
      kind: 'businessHours',
      title: 'Opening hours',
      hours: 'sales',
      exits: { open: 'waiting', closed: 'closed', holiday: 'holiday', error: 'waiting' },
    },
    waiting: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'One moment please, we are connecting you.',
            de: 'Einen Moment bitte, wir verbinden Sie.',
          },
        },
      ],
      exits: { next: 'queue' },
    },
    queue: {
      kind: 'queue',
      title: 'Sales queue',
      exits: { closed: 'closed', full: 'busy', timeout: 'busy', error: 'busy' },
    },
    closed: {
      kind: 'end',
      title: 'Closed',
      prompt: [
        {
          text: {
            en: 'We are closed at the moment. You reach us Monday to Friday from 9 to 17. Goodbye.',
            de: 'Wir haben gerade geschlossen. Sie erreichen uns Montag bis Freitag von 9 bis 17 Uhr. Auf Wiederhören.',
          },
        },
      ],
    },
    holiday: {
      kind: 'end',
      title: 'Holiday',
      prompt: [
        {
          text: {
            en: 'Today is a public holiday and we are closed. Goodbye.',
            de: 'Heute ist Feiertag und wir haben geschlossen. Auf Wiederhören.',
          },
        },
      ],
    },
    busy: {
      kind: 'end',
      title: 'Nobody available',
      prompt: [
        {
          text: {
            en: 'We are sorry, nobody is available right now. Please call again later. Goodbye.',
            de: 'Es tut uns leid, im Moment ist niemand frei. Bitte rufen Sie später wieder an. Auf Wiederhören.',
          },
        },
      ],
    },
  },
};
