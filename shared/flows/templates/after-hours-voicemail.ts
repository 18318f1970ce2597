import type { FlowTemplate } from './flow-template.ts';

/** In opening hours to the queue; outside them a message with notice and consent, of which the team is told by SMS. */
export const afterHoursVoicemail: FlowTemplate = {
  schema: 1,
  id: 'after-hours-voicemail',
  name: 'After hours with voicemail',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    team: { type: 'text', default: '+4915123456789' },
    message: { type: 'text', reportable: true },
    seconds: { type: 'number', reportable: true },
  },
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'hours' } },
    hours: {
      kind: 'businessHours',
      hours: 'main',
      exits: { open: 'queue', closed: 'closed', holiday: 'holiday', error: 'queue' },
    },
    queue: { kind: 'queue', exits: { closed: 'closed', timeout: 'voicemail', error: 'voicemail' } },
    closed: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'We are closed at the moment.',
            de: 'Wir haben gerade geschlossen.',
            nl: 'We zijn op dit moment gesloten.',
            es: 'En este momento estamos cerrados.',
          },
        },
      ],
      exits: { next: 'voicemail' },
    },
    holiday: {
      kind: 'play',
      prompt: [
        {
          text: {
            en: 'Today is a holiday, and we are closed.',
            de: 'Heute ist Feiertag, und wir haben geschlossen.',
            nl: 'Vandaag is een feestdag en zijn we gesloten.',
            es: 'Hoy es festivo y estamos cerrados.',
          },
        },
      ],
      exits: { next: 'voicemail' },
    },
    voicemail: {
      kind: 'voicemail',
      consent: [
        {
          text: {
            en: 'You can leave a message, which is recorded. Do you agree? For yes press 1, for no press 2.',
            de: 'Sie können eine Nachricht hinterlassen, die aufgezeichnet wird. Sind Sie einverstanden? Für Ja drücken Sie die 1, für Nein die 2.',
            nl: 'U kunt een bericht inspreken dat wordt opgenomen. Gaat u akkoord? Toets 1 voor ja, 2 voor nee.',
            es: 'Puede dejar un mensaje, que se grabará. ¿Está de acuerdo? Para sí pulse 1, para no pulse 2.',
          },
        },
      ],
      prompt: [
        {
          text: {
            en: 'Please speak after the tone, and press a key when you have finished.',
            de: 'Bitte sprechen Sie nach dem Ton, und drücken Sie eine Taste, wenn Sie fertig sind.',
            nl: 'Spreek uw bericht in na de toon en druk op een toets als u klaar bent.',
            es: 'Hable después de la señal y pulse una tecla cuando termine.',
          },
        },
      ],
      saveAs: 'message',
      length: 'seconds',
      exits: { next: 'tell', objected: 'later', empty: 'later', error: 'later' },
    },
    tell: {
      kind: 'sendMessage',
      title: 'Tell the team',
      channel: 'sms',
      to: '{{ vars.team }}',
      text: {
        en: 'New voice message of {{ int(vars.seconds) }} seconds from {{ isPhone(caller.address) ? phoneInternational(caller.address) : "an unknown number" }}.',
        de: 'Neue Sprachnachricht von {{ int(vars.seconds) }} Sekunden von {{ isPhone(caller.address) ? phoneInternational(caller.address) : "unbekannter Nummer" }}.',
        nl: 'Nieuw spraakbericht van {{ int(vars.seconds) }} seconden van {{ isPhone(caller.address) ? phoneInternational(caller.address) : "een onbekend nummer" }}.',
        es: 'Nuevo mensaje de voz de {{ int(vars.seconds) }} segundos de {{ isPhone(caller.address) ? phoneInternational(caller.address) : "un número desconocido" }}.',
      },
      exits: { next: 'thanks', error: 'thanks' },
    },
    thanks: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'Thank you. We will call you back.',
            de: 'Vielen Dank. Wir rufen Sie zurück.',
            nl: 'Dank u wel. We bellen u terug.',
            es: 'Gracias. Le devolveremos la llamada.',
          },
        },
      ],
    },
    later: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'Please call again in our opening hours. Goodbye.',
            de: 'Bitte rufen Sie zu unseren Öffnungszeiten noch einmal an. Auf Wiederhören.',
            nl: 'Belt u ons nog eens tijdens openingstijden. Tot ziens.',
            es: 'Llame de nuevo en nuestro horario, por favor. Hasta luego.',
          },
        },
      ],
    },
  },
};
