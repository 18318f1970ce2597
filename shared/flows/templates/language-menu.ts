import type { FlowTemplate } from './flow-template.ts';

/** Begins in the language of the caller's country, offers the others, each in its own voice, and goes on in the chosen one. */
export const languageMenu: FlowTemplate = {
  schema: 1,
  id: 'language-menu',
  name: 'Language menu',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    company: { type: 'text', default: 'Contoso' },
    language: { type: 'text', reportable: true },
  },
  start: 'byCountry',
  nodes: {
    byCountry: { kind: 'language', title: "The country's language", exits: { next: 'welcome' } },
    welcome: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'Welcome to {{ vars.company }}. Stay on the line to continue in English.',
            de: 'Willkommen bei {{ vars.company }}. Bleiben Sie am Apparat, dann geht es auf Deutsch weiter.',
            nl: 'Welkom bij {{ vars.company }}. Blijf aan de lijn om in het Nederlands verder te gaan.',
            es: 'Bienvenido a {{ vars.company }}. Permanezca a la espera para continuar en español.',
          },
        },
      ],
      exits: { next: 'choose' },
    },
    choose: {
      kind: 'menu',
      title: 'Another language?',
      prompt: [
        { text: always('For English, press 1.'), language: 'en' },
        { text: always('Für Deutsch drücken Sie die 2.'), language: 'de' },
        { text: always('Voor Nederlands toetst u 3.'), language: 'nl' },
        { text: always('Para español, pulse 4.'), language: 'es' },
      ],
      attempts: 1,
      choices: [
        language('en', '1', ['English', 'Englisch', 'Engels', 'inglés']),
        language('de', '2', ['Deutsch', 'German', 'Duits', 'alemán']),
        language('nl', '3', ['Nederlands', 'Dutch', 'Niederländisch', 'neerlandés', 'holandés']),
        language('es', '4', ['español', 'Spanish', 'Spanisch', 'Spaans', 'castellano']),
      ],
      exits: {
        en: 'english',
        de: 'german',
        nl: 'dutch',
        es: 'spanish',
        noInput: 'keep',
        noMatch: 'keep',
        error: 'keep',
      },
    },
    english: { kind: 'language', language: 'en', exits: { next: 'keep' } },
    german: { kind: 'language', language: 'de', exits: { next: 'keep' } },
    dutch: { kind: 'language', language: 'nl', exits: { next: 'keep' } },
    spanish: { kind: 'language', language: 'es', exits: { next: 'keep' } },
    keep: {
      kind: 'set',
      title: 'For the record',
      assignments: [{ variable: 'language', value: 'dialogue.language' }],
      exits: { next: 'connect' },
    },
    connect: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'One moment please, we are connecting you.',
            de: 'Einen Moment bitte, wir verbinden Sie.',
            nl: 'Een ogenblik geduld, we verbinden u door.',
            es: 'Un momento, por favor, le pasamos con un compañero.',
          },
        },
      ],
      exits: { next: 'queue' },
    },
    queue: { kind: 'queue', exits: { closed: 'nobody', full: 'nobody', error: 'nobody' } },
    nobody: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'Nobody is available at the moment. Please call again later. Goodbye.',
            de: 'Im Moment ist leider niemand frei. Bitte rufen Sie später noch einmal an. Auf Wiederhören.',
            nl: 'Er is op dit moment niemand beschikbaar. Belt u later nog eens. Tot ziens.',
            es: 'En este momento no hay nadie disponible. Llame más tarde, por favor. Hasta luego.',
          },
        },
      ],
    },
  },
};

/** The same words, whatever the language of the dialogue. */
function always<Words>(words: Words) {
  return { en: words, de: words, nl: words, es: words };
}

/** A choice by its own name and by its names in the other languages, the own one first. */
function language(id: string, key: string, names: readonly [string, ...string[]]) {
  return { id, key, label: always(names[0]), phrases: always([...names]) };
}
