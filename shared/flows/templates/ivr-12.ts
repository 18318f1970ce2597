import type { FlowTemplate } from './flow-template.ts';

/**
 * An IVR of twelve nodes as many companies have it: greeting, language, hours, menu, customer number, look at it,
 * queue. Used to compare the interpreter with others.
 */
export const ivr12Flow: FlowTemplate = {
  schema: 1,
  id: 'ivr-12',
  name: 'IVR of twelve nodes',
  languages: ['en', 'de'],
  variables: {
    customer: { type: 'text', reportable: true },
    tries: { type: 'number' },
    segment: { type: 'text', default: 'standard', reportable: true },
  },
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'hours' } },
    hours: {
      kind: 'businessHours',
      hours: 'main',
      exits: { open: 'welcome', closed: 'closed', holiday: 'closed' },
    },
    welcome: {
      kind: 'play',
      prompt: [{ text: { en: 'Welcome.', de: 'Willkommen.' } }],
      exits: { next: 'topic' },
    },
    topic: {
      kind: 'menu',
      prompt: [
        {
          text: {
            en: 'For orders press 1, for invoices press 2.',
            de: 'Für Bestellungen drücken Sie die 1, für Rechnungen die 2.',
          },
        },
      ],
      choices: [
        { id: 'orders', key: '1', label: { en: 'Orders', de: 'Bestellungen' } },
        { id: 'invoices', key: '2', label: { en: 'Invoices', de: 'Rechnungen' } },
      ],
      exits: { orders: 'number', invoices: 'number', noInput: 'queue', noMatch: 'queue' },
    },
    number: {
      kind: 'collectDigits',
      variable: 'customer',
      min: 4,
      max: 8,
      terminator: '#',
      prompt: [
        {
          text: {
            en: 'Please enter your customer number.',
            de: 'Bitte geben Sie Ihre Kundennummer ein.',
          },
        },
      ],
      exits: { next: 'count', noInput: 'queue', noMatch: 'queue' },
    },
    count: {
      kind: 'set',
      assignments: [
        { variable: 'tries', value: 'vars.tries + 1' },
        { variable: 'segment', value: 'vars.customer.startsWith("9") ? "gold" : "standard"' },
      ],
      exits: { next: 'known' },
    },
    known: {
      kind: 'condition',
      condition: 'size(vars.customer) >= 6 || vars.tries > 2',
      exits: { true: 'confirm', false: 'again' },
    },
    again: { kind: 'goTo', limit: 2, exits: { next: 'number', exceeded: 'queue' } },
    confirm: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'Thank you. Your number is {{ formatNumberForSpeech(vars.customer) }}.',
            de: 'Danke. Ihre Nummer ist {{ formatNumberForSpeech(vars.customer) }}.',
          },
        },
      ],
      exits: { next: 'segment' },
    },
    segment: {
      kind: 'switch',
      value: 'vars.segment',
      cases: [{ id: 'gold', values: ['gold'] }],
      exits: { gold: 'queue', default: 'queue' },
    },
    queue: {
      kind: 'queue',
      skills: [{ skill: 'service' }],
      exits: { closed: 'closed', timeout: 'closed' },
    },
    closed: {
      kind: 'end',
      prompt: [
        { text: { en: 'We are closed. Goodbye.', de: 'Wir haben geschlossen. Auf Wiederhören.' } },
      ],
    },
  },
};
