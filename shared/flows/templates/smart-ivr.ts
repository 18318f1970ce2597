import type { FlowTemplate } from './flow-template.ts';
import { smartIvrIntents } from './smart-ivr-intents.ts';

/**
 * A caller says in whole sentences what it is about, or presses a key; each wish has agents with its skill, and the
 * reception a number of its own. Whom it does not understand twice hears a menu.
 */
export const smartIvr: FlowTemplate = {
  schema: 1,
  id: 'smart-ivr',
  name: 'Smart IVR',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    company: { type: 'text', default: 'Contoso' },
    reception: { type: 'text', default: '+493023125000' },
    /** The key, or what was said. */
    wish: { type: 'text' },
    topic: { type: 'text', reportable: true },
  },
  intents: smartIvrIntents,
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'hours' } },
    hours: {
      kind: 'businessHours',
      title: 'Opening hours',
      hours: 'main',
      exits: { open: 'welcome', closed: 'closed', holiday: 'holiday', error: 'welcome' },
    },
    welcome: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'Welcome to {{ vars.company }}.',
            de: 'Willkommen bei {{ vars.company }}.',
            nl: 'Welkom bij {{ vars.company }}.',
            es: 'Bienvenido a {{ vars.company }}.',
          },
        },
      ],
      exits: { next: 'ask' },
    },
    ask: {
      kind: 'collectSpeech',
      title: 'What is it about?',
      variable: 'wish',
      keys: 1,
      attempts: 2,
      prompt: [
        {
          text: {
            en: 'What can we do for you? Say it in a sentence, or press 1 for orders, 2 for invoices, 3 for technical help, or 0 for the reception.',
            de: 'Was können wir für Sie tun? Sagen Sie es in einem Satz, oder drücken Sie die 1 für Bestellungen, die 2 für Rechnungen, die 3 für technische Hilfe oder die 0 für die Zentrale.',
            nl: 'Wat kunnen we voor u doen? Vertel het in één zin, of toets 1 voor bestellingen, 2 voor facturen, 3 voor technische hulp of 0 voor de receptie.',
            es: '¿En qué podemos ayudarle? Dígalo con una frase, o pulse 1 para pedidos, 2 para facturas, 3 para ayuda técnica o 0 para la recepción.',
          },
        },
      ],
      noInputPrompt: [
        {
          text: {
            en: 'We did not hear anything.',
            de: 'Wir haben nichts gehört.',
            nl: 'We hebben niets gehoord.',
            es: 'No hemos oído nada.',
          },
        },
      ],
      exits: { next: 'key', noInput: 'menu', noMatch: 'menu', error: 'anyone' },
    },
    key: {
      kind: 'switch',
      title: 'A key?',
      value: 'vars.wish',
      cases: [
        { id: 'orders', values: ['1'] },
        { id: 'invoices', values: ['2'] },
        { id: 'help', values: ['3'] },
        { id: 'reception', values: ['0'] },
      ],
      exits: {
        orders: 'orders',
        invoices: 'invoices',
        help: 'help',
        reception: 'connect',
        default: 'understand',
      },
    },
    understand: {
      kind: 'classify',
      title: 'What was said',
      text: 'vars.wish',
      intents: ['orders', 'invoices', 'help', 'reception'],
      exits: {
        orders: 'orders',
        invoices: 'invoices',
        help: 'help',
        reception: 'connect',
        none: 'again',
      },
    },
    again: { kind: 'goTo', limit: 1, exits: { next: 'otherWords', exceeded: 'menu' } },
    otherWords: {
      kind: 'play',
      title: 'None of these',
      prompt: [
        {
          text: {
            en: 'Sorry, we did not understand that. Please say it in other words.',
            de: 'Das haben wir leider nicht verstanden. Bitte sagen Sie es mit anderen Worten.',
            nl: 'Dat hebben we helaas niet begrepen. Zeg het alstublieft in andere woorden.',
            es: 'Perdone, no le hemos entendido. Dígalo con otras palabras, por favor.',
          },
        },
      ],
      exits: { next: 'ask' },
    },
    menu: {
      kind: 'menu',
      title: 'One thing after the other',
      prompt: [
        {
          text: {
            en: 'For orders press 1, for invoices 2, for technical help 3, for the reception 0.',
            de: 'Für Bestellungen drücken Sie die 1, für Rechnungen die 2, für technische Hilfe die 3, für die Zentrale die 0.',
            nl: 'Toets 1 voor bestellingen, 2 voor facturen, 3 voor technische hulp, 0 voor de receptie.',
            es: 'Para pedidos pulse 1, para facturas 2, para ayuda técnica 3, para la recepción 0.',
          },
        },
      ],
      attempts: 2,
      choices: [
        {
          id: 'orders',
          key: '1',
          label: { en: 'Orders', de: 'Bestellungen', nl: 'Bestellingen', es: 'Pedidos' },
        },
        {
          id: 'invoices',
          key: '2',
          label: { en: 'Invoices', de: 'Rechnungen', nl: 'Facturen', es: 'Facturas' },
        },
        {
          id: 'help',
          key: '3',
          label: {
            en: 'Technical help',
            de: 'Technische Hilfe',
            nl: 'Technische hulp',
            es: 'Ayuda técnica',
          },
        },
        {
          id: 'reception',
          key: '0',
          label: { en: 'Reception', de: 'Zentrale', nl: 'Receptie', es: 'Recepción' },
        },
      ],
      exits: {
        orders: 'orders',
        invoices: 'invoices',
        help: 'help',
        reception: 'connect',
        noInput: 'anyone',
        noMatch: 'anyone',
        error: 'anyone',
      },
    },
    orders: topic('orders', 'ordersQueue'),
    invoices: topic('invoices', 'invoicesQueue'),
    help: topic('help', 'helpQueue'),
    ordersQueue: queueFor('sales'),
    invoicesQueue: queueFor('billing'),
    helpQueue: queueFor('support'),
    connect: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'We are putting you through to the reception.',
            de: 'Wir verbinden Sie mit der Zentrale.',
            nl: 'We verbinden u door met de receptie.',
            es: 'Le pasamos con recepción.',
          },
        },
      ],
      exits: { next: 'transfer' },
    },
    transfer: {
      kind: 'transfer',
      title: 'Reception',
      to: { kind: 'number', value: '{{ vars.reception }}' },
      exits: { busy: 'anyone', noAnswer: 'anyone', failed: 'anyone' },
    },
    anyone: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'We are connecting you with the next colleague who is free.',
            de: 'Wir verbinden Sie mit dem nächsten freien Platz.',
            nl: 'We verbinden u door met de eerste vrije collega.',
            es: 'Le pasamos con el primer compañero que quede libre.',
          },
        },
      ],
      exits: { next: 'queue' },
    },
    queue: { kind: 'queue', title: 'Any agent', exits: queueExits() },
    closed: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'We are closed at the moment. Please call again in our opening hours. Goodbye.',
            de: 'Wir haben gerade geschlossen. Bitte rufen Sie zu unseren Öffnungszeiten noch einmal an. Auf Wiederhören.',
            nl: 'We zijn op dit moment gesloten. Belt u ons tijdens onze openingstijden. Tot ziens.',
            es: 'En este momento estamos cerrados. Llámenos en nuestro horario, por favor. Hasta luego.',
          },
        },
      ],
    },
    holiday: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'Today is a public holiday and we are closed. Please call again on the next working day. Goodbye.',
            de: 'Heute ist Feiertag, und wir haben geschlossen. Bitte rufen Sie am nächsten Werktag wieder an. Auf Wiederhören.',
            nl: 'Vandaag is een feestdag en zijn we gesloten. Belt u ons op de eerstvolgende werkdag. Tot ziens.',
            es: 'Hoy es festivo y estamos cerrados. Llámenos el próximo día laborable, por favor. Hasta luego.',
          },
        },
      ],
    },
    busy: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'We are sorry, nobody is free just now. Please call again later. Goodbye.',
            de: 'Es tut uns leid, im Moment ist niemand frei. Bitte rufen Sie später noch einmal an. Auf Wiederhören.',
            nl: 'Het spijt ons, er is nu niemand vrij. Belt u later nog eens. Tot ziens.',
            es: 'Lo sentimos, ahora mismo no hay nadie libre. Llame más tarde, por favor. Hasta luego.',
          },
        },
      ],
    },
  },
};

function topic(name: string, next: string) {
  const assignments = [{ variable: 'topic', value: `"${name}"` }];
  return { kind: 'set' as const, assignments, exits: { next } };
}

function queueFor(skill: string) {
  return { kind: 'queue' as const, skills: [{ skill }], maxWait: 900, exits: queueExits() };
}

function queueExits() {
  return { closed: 'closed', full: 'busy', timeout: 'busy', error: 'busy' };
}
