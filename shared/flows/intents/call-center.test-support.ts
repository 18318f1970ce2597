import type { IntentExamples } from './intent.ts';

/** A usual menu in one language, with what callers say to it. */
export interface Menu {
  readonly language: string;
  readonly intents: readonly IntentExamples[];
  /** What was said, and the intent that is meant; null: none of these. */
  readonly said: readonly (readonly [string, string | null])[];
}

const german: Menu = {
  language: 'de',
  intents: [
    {
      id: 'invoice',
      keywords: [],
      sentences: [
        'ich habe eine Frage zu meiner Rechnung',
        'meine Rechnung stimmt nicht',
        'warum ist der Betrag auf der Rechnung so hoch',
        'ich brauche eine Kopie meiner letzten Rechnung',
      ],
    },
    {
      id: 'fault',
      keywords: [],
      sentences: [
        'mein Internet geht nicht',
        'ich möchte eine Störung melden',
        'die Leitung ist tot',
        'der Router blinkt rot und ich habe keine Verbindung',
      ],
    },
    {
      id: 'cancel',
      keywords: [],
      sentences: [
        'ich möchte meinen Vertrag kündigen',
        'ich will kündigen',
        'wie kann ich meinen Tarif beenden',
        'wann läuft mein Vertrag aus',
      ],
    },
    {
      id: 'move',
      keywords: [],
      sentences: [
        'ich ziehe um',
        'ich habe eine neue Adresse',
        'können Sie meinen Anschluss beim Umzug mitnehmen',
      ],
    },
  ],
  said: [
    ['äh ja ich wollte wegen der Rechnung', 'invoice'],
    ['die Rechnungen vom März und April, die stimmen so nicht', 'invoice'],
    ['ähm hallo guten Tag also mein Internet das geht schon wieder nicht', 'fault'],
    ['ja also ich wollte ne Störung melden', 'fault'],
    ['Kündigung', 'cancel'],
    ['ich würde gern den Vertrag kündigen bitte', 'cancel'],
    ['wir ziehen nächsten Monat um', 'move'],
    ['Adressänderung, ich habe eine neue Anschrift, neue Adresse', 'move'],
    ['wie wird das Wetter morgen', null],
    ['ich hätte gern zwei Pizza Salami', null],
    ['wer hat gestern das Spiel gewonnen', null],
    ['können Sie mir einen Witz erzählen', null],
  ],
};

const english: Menu = {
  language: 'en',
  intents: [
    {
      id: 'delivery',
      keywords: [],
      sentences: [
        'where is my parcel',
        'my order has not arrived',
        'when will my package be delivered',
        'track my delivery',
      ],
    },
    {
      id: 'refund',
      keywords: [],
      sentences: [
        'I want my money back',
        'I would like a refund',
        'how do I return a product',
        'I sent the shoes back and have not been refunded',
      ],
    },
    {
      id: 'account',
      keywords: [],
      sentences: [
        'I forgot my password',
        'I cannot log in to my account',
        'please reset my password',
      ],
    },
  ],
  said: [
    ['uh yeah hi where is uh my parcel', 'delivery'],
    ['the package was supposed to be delivered yesterday', 'delivery'],
    ['i still havent got my order it hasnt arrived', 'delivery'],
    ['um can i get a refund please', 'refund'],
    ['returning a product', 'refund'],
    ['hello i think i forgot the password again', 'account'],
    ['cant log in', 'account'],
    ['what is the capital of Peru', null],
    ['play some music', null],
    ['do you sell bicycles', null],
    ['is it going to rain on Sunday', null],
  ],
};

const dutch: Menu = {
  language: 'nl',
  intents: [
    {
      id: 'appointment',
      keywords: [],
      sentences: [
        'ik wil een afspraak maken',
        'kan ik mijn afspraak verzetten',
        'ik moet de afspraak van morgen afzeggen',
      ],
    },
    {
      id: 'prescription',
      keywords: [],
      sentences: [
        'ik heb een herhaalrecept nodig',
        'mijn medicijnen zijn op',
        'kunt u het recept naar de apotheek sturen',
      ],
    },
    {
      id: 'results',
      keywords: [],
      sentences: [
        'ik bel voor de uitslag van het bloedonderzoek',
        'zijn de uitslagen al binnen',
        'wat is de uitslag van mijn onderzoek',
      ],
    },
  ],
  said: [
    ['eh ja goedemorgen ik wilde graag een afspraak maken', 'appointment'],
    ['afspraken verzetten', 'appointment'],
    ['nou mijn medicijnen die zijn bijna op', 'prescription'],
    ['een recept voor de apotheek', 'prescription'],
    ['is de uitslag van mijn bloedonderzoek er al', 'results'],
    ['hoe laat vertrekt de trein naar Utrecht', null],
    ['vertel eens een grap', null],
  ],
};

const spanish: Menu = {
  language: 'es',
  intents: [
    {
      id: 'block',
      keywords: [],
      sentences: [
        'he perdido mi tarjeta',
        'me han robado la tarjeta de crédito',
        'quiero bloquear mi tarjeta',
      ],
    },
    {
      id: 'balance',
      keywords: [],
      sentences: [
        'cuánto dinero tengo en la cuenta',
        'quiero saber mi saldo',
        'cuál es el saldo de mi cuenta',
      ],
    },
    {
      id: 'transfer',
      keywords: [],
      sentences: [
        'quiero hacer una transferencia',
        'necesito enviar dinero a otra cuenta',
        'mi transferencia no ha llegado',
      ],
    },
  ],
  said: [
    ['eh sí buenas mire que perdí la tarjeta', 'block'],
    ['bloquear la tarjeta por favor', 'block'],
    ['quería saber el saldo que tengo', 'balance'],
    ['pues hacer una transferencia', 'transfer'],
    ['qué tiempo hace en Sevilla', null],
    ['póngame un café con leche', null],
  ],
};

export const menus: readonly Menu[] = [german, english, dutch, spanish];
