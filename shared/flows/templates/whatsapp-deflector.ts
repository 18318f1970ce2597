import type { FlowTemplate } from './flow-template.ts';

/**
 * Moves a call to WhatsApp (W1): Welcome, Reuse question, Try again, Phone question, Close. Needs the approved template
 * `continue_on_whatsapp` with one value, the name of the company.
 */
export const whatsAppDeflector: FlowTemplate = {
  schema: 1,
  id: 'whatsapp-deflector',
  name: 'WhatsApp Deflector',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    company: { type: 'text', default: 'Contoso' },
    /** Of callers whose number does not tell it. */
    country: { type: 'text', default: 'DE' },
    number: { type: 'text' },
    isRight: { type: 'boolean' },
    deflectionOffered: { type: 'boolean', reportable: true },
    /** To the number of the call, or another one. */
    deflectionAccepted: { type: 'boolean', reportable: true },
    numberGiven: { type: 'boolean', reportable: true },
    /** Whether the invitation was sent. */
    deflected: { type: 'boolean', reportable: true },
  },
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'offer' } },
    offer: {
      kind: 'set',
      assignments: [{ variable: 'deflectionOffered', value: 'true' }],
      exits: { next: 'welcome' },
    },
    welcome: {
      kind: 'play',
      title: 'Welcome',
      prompt: [
        {
          text: {
            en: 'Welcome to {{ vars.company }}. You can reach us more quickly on WhatsApp, whenever it suits you.',
            de: 'Willkommen bei {{ vars.company }}. Auf WhatsApp erreichen Sie uns schneller, und wann immer Sie möchten.',
            nl: 'Welkom bij {{ vars.company }}. Via WhatsApp bereikt u ons sneller, wanneer het u uitkomt.',
            es: 'Bienvenido a {{ vars.company }}. Por WhatsApp nos localiza más rápido y cuando usted quiera.',
          },
        },
      ],
      exits: { next: 'mobile' },
    },
    mobile: {
      kind: 'condition',
      title: 'Does the call come from a mobile?',
      condition: 'isMobile(caller.address)',
      exits: { true: 'reuse', false: 'phone' },
    },
    reuse: {
      kind: 'menu',
      title: 'Reuse question',
      prompt: [
        {
          text: {
            en: 'May we send the invitation to the number that you are calling from? For yes press 1, for no press 2.',
            de: 'Dürfen wir die Einladung an die Nummer senden, von der Sie anrufen? Für Ja drücken Sie die 1, für Nein die 2.',
            nl: 'Mogen we de uitnodiging sturen naar het nummer waarmee u belt? Toets 1 voor ja, 2 voor nee.',
            es: '¿Podemos enviar la invitación al número desde el que llama? Para sí pulse 1, para no pulse 2.',
          },
        },
      ],
      attempts: 1,
      choices: yesAndNo(),
      exits: { yes: 'same', no: 'phone', noInput: 'again', noMatch: 'again', error: 'phone' },
    },
    again: {
      kind: 'menu',
      title: 'Try again',
      prompt: [
        {
          text: {
            en: 'I did not understand that. Shall the WhatsApp message come to this very phone? Press 1 if it shall, 2 if you would like another number.',
            de: 'Das habe ich nicht verstanden. Soll die WhatsApp-Nachricht auf genau dieses Telefon kommen? Drücken Sie die 1, wenn ja, und die 2 für eine andere Nummer.',
            nl: 'Dat heb ik niet begrepen. Moet het WhatsApp-bericht op deze telefoon komen? Toets 1 als dat goed is, of 2 voor een ander nummer.',
            es: 'No le he entendido. ¿Quiere recibir el mensaje de WhatsApp en este mismo teléfono? Pulse 1 si es así, o 2 para usar otro número.',
          },
        },
      ],
      attempts: 1,
      choices: yesAndNo(),
      exits: { yes: 'same', no: 'phone', noInput: 'phone', noMatch: 'phone', error: 'phone' },
    },
    same: {
      kind: 'set',
      assignments: [
        { variable: 'number', value: 'caller.address' },
        { variable: 'deflectionAccepted', value: 'true' },
      ],
      exits: { next: 'invite' },
    },
    phone: {
      kind: 'collectSpeech',
      title: 'Phone question',
      as: 'digits',
      variable: 'number',
      keys: 16,
      terminator: '#',
      prompt: [
        {
          text: {
            en: 'Which mobile number may we write to? Say it, or enter it and press hash.',
            de: 'An welche Mobilnummer dürfen wir schreiben? Nennen Sie sie, oder geben Sie sie ein und drücken Sie Raute.',
            nl: 'Naar welk mobiel nummer mogen we schrijven? Zeg het nummer, of toets het in en sluit af met een hekje.',
            es: '¿A qué número de móvil podemos escribirle? Dígalo, o márquelo y pulse almohadilla.',
          },
        },
      ],
      exits: { next: 'complete', noInput: 'sorry', noMatch: 'sorry', error: 'sorry' },
    },
    complete: {
      kind: 'set',
      title: 'As it is dialled from anywhere',
      assignments: [
        {
          variable: 'number',
          value: 'phoneE164(vars.number, caller.country == "" ? vars.country : caller.country)',
        },
      ],
      exits: { next: 'valid' },
    },
    valid: {
      kind: 'condition',
      condition: 'isMobile(vars.number)',
      exits: { true: 'readBack', false: 'wrong' },
    },
    readBack: {
      kind: 'collectSpeech',
      title: 'Read back',
      as: 'yesNo',
      variable: 'isRight',
      attempts: 2,
      prompt: [
        {
          text: {
            en: 'The number is {{ formatNumberForSpeech(vars.number) }}. Is that right? For yes press 1, for no press 2.',
            de: 'Die Nummer ist {{ formatNumberForSpeech(vars.number) }}. Ist das richtig? Für Ja drücken Sie die 1, für Nein die 2.',
            nl: 'Het nummer is {{ formatNumberForSpeech(vars.number) }}. Klopt dat? Toets 1 voor ja, 2 voor nee.',
            es: 'El número es {{ formatNumberForSpeech(vars.number) }}. ¿Es correcto? Para sí pulse 1, para no pulse 2.',
          },
        },
      ],
      exits: { next: 'confirmed', noInput: 'retry', noMatch: 'retry', error: 'sorry' },
    },
    confirmed: {
      kind: 'condition',
      condition: 'vars.isRight',
      exits: { true: 'given', false: 'retry' },
    },
    given: {
      kind: 'set',
      assignments: [
        { variable: 'deflectionAccepted', value: 'true' },
        { variable: 'numberGiven', value: 'true' },
      ],
      exits: { next: 'invite' },
    },
    wrong: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'That is not a mobile number that we can write to.',
            de: 'Das ist keine Mobilnummer, an die wir schreiben können.',
            nl: 'Dat is geen mobiel nummer waar we naartoe kunnen schrijven.',
            es: 'Ese no es un número de móvil al que podamos escribir.',
          },
        },
      ],
      exits: { next: 'retry' },
    },
    retry: { kind: 'goTo', limit: 2, exits: { next: 'phone', exceeded: 'sorry' } },
    invite: {
      kind: 'sendTemplate',
      template: 'continue_on_whatsapp',
      to: '{{ vars.number }}',
      parameters: ['{{ vars.company }}'],
      exits: { next: 'sent', notReachable: 'notOnWhatsApp', error: 'sorry' },
    },
    sent: {
      kind: 'set',
      assignments: [{ variable: 'deflected', value: 'true' }],
      exits: { next: 'close' },
    },
    close: {
      kind: 'end',
      title: 'Close',
      prompt: [
        {
          text: {
            en: 'Done: our message is on its way. Just answer it when you have time. Goodbye.',
            de: 'Erledigt: Unsere Nachricht ist unterwegs. Antworten Sie einfach, wenn Sie Zeit haben. Auf Wiederhören.',
            nl: 'Gelukt: ons bericht is onderweg. Antwoord gewoon wanneer u tijd heeft. Tot ziens.',
            es: 'Listo: nuestro mensaje va en camino. Responda cuando tenga tiempo. Hasta luego.',
          },
        },
      ],
    },
    notOnWhatsApp: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'This number is not on WhatsApp.',
            de: 'Diese Nummer ist nicht bei WhatsApp.',
            nl: 'Dit nummer staat niet op WhatsApp.',
            es: 'Este número no está en WhatsApp.',
          },
        },
      ],
      exits: { next: 'retry' },
    },
    sorry: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'We are sorry, we could not send the invitation. Please call us again. Goodbye.',
            de: 'Es tut uns leid, wir konnten die Einladung nicht senden. Bitte rufen Sie uns noch einmal an. Auf Wiederhören.',
            nl: 'Het spijt ons, we konden de uitnodiging niet versturen. Belt u ons alstublieft nog eens. Tot ziens.',
            es: 'Lo sentimos, no hemos podido enviar la invitación. Por favor, llámenos de nuevo. Hasta luego.',
          },
        },
      ],
    },
  },
};

function yesAndNo() {
  return [
    {
      id: 'yes',
      key: '1',
      label: { en: 'Yes', de: 'Ja', nl: 'Ja', es: 'Sí' },
      phrases: {
        en: ['yes', 'yes please', 'sure', 'of course', 'that is fine'],
        de: ['ja', 'ja bitte', 'ja gern', 'genau', 'passt'],
        nl: ['ja', 'ja graag', 'prima', 'dat is goed'],
        es: ['sí', 'sí por favor', 'claro', 'de acuerdo'],
      },
    },
    {
      id: 'no',
      key: '2',
      label: { en: 'No', de: 'Nein', nl: 'Nee', es: 'No' },
      phrases: {
        en: ['no', 'no thanks', 'another number'],
        de: ['nein', 'nein danke', 'andere Nummer'],
        nl: ['nee', 'nee bedankt', 'ander nummer'],
        es: ['no', 'no gracias', 'otro número'],
      },
    },
  ];
}
