import type { NewTemplate } from '../whatsapp/templates/routes.ts';

/** Contoso's WhatsApp number at 360dialog; its key need not be secret on this machine. */
export const whatsAppChannels = [
  {
    id: 'contoso-support',
    number: '+493012340009',
    name: 'Contoso',
    apiKey: 'local-contoso-support-key',
    waba: 'contoso',
  },
] as const;

/** A partner's account; neither its key nor its password need be secret on this machine. */
export const whatsAppPartner = {
  id: 'local-partner',
  apiKey: 'local-partner-key',
  username: 'partner@local.example',
  password: 'local-partner-password',
} as const;

const bodies = {
  en: 'Hello, you have just called {{1}}. Simply answer here, and we go on in this chat.',
  de: 'Hallo, Sie haben gerade bei {{1}} angerufen. Antworten Sie einfach hier, dann geht es in diesem Chat weiter.',
  nl: 'Hallo, u heeft zojuist {{1}} gebeld. Antwoord gewoon hier, dan gaan we in deze chat verder.',
  es: 'Hola, acaba de llamar a {{1}}. Responda aquí y seguimos en este chat.',
} as const;

type Sample = NewTemplate & { readonly waba: string };

const update: Sample = {
  waba: 'contoso',
  name: 'order_update',
  language: 'en',
  category: 'UTILITY',
  components: [
    {
      type: 'BODY',
      text: 'Hello {{1}}, your order {{2}} has news for you.',
      example: { body_text: [['Kim', '4711']] },
    },
    { type: 'FOOTER', text: 'Contoso' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Tell me' }] },
  ],
};

/** The invitation of the deflector (W1) in its languages, and one to write first with. */
export const whatsAppTemplates: readonly Sample[] = [
  ...Object.entries(bodies).map(
    ([language, text]): Sample => ({
      waba: 'contoso',
      name: 'continue_on_whatsapp',
      language,
      category: 'UTILITY',
      components: [{ type: 'BODY', text, example: { body_text: [['Contoso']] } }],
    }),
  ),
  update,
];
