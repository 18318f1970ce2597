import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';

/** What callers of the smart IVR may want, as they say it (F5); write those of your own customers instead. */
export const smartIvrIntents: NonNullable<FlowDefinitionInput['intents']> = {
  orders: {
    title: 'Orders',
    keywords: {
      en: ['order', 'delivery', 'parcel', 'package', 'buy'],
      de: ['Bestellung', 'Lieferung', 'Paket', 'Päckchen', 'kaufen'],
      nl: ['bestelling', 'levering', 'pakket', 'pakje', 'kopen'],
      es: ['pedido', 'entrega', 'paquete', 'comprar'],
    },
    sentences: {
      en: [
        'where is my parcel',
        'I would like to order something',
        'my delivery has not arrived yet',
        'I want to change my order',
        'when will it be delivered',
        'I would like an offer',
      ],
      de: [
        'wo bleibt mein Paket',
        'ich möchte etwas bestellen',
        'meine Lieferung ist noch nicht da',
        'ich möchte meine Bestellung ändern',
        'wann wird geliefert',
        'ich hätte gern ein Angebot',
      ],
      nl: [
        'waar blijft mijn pakket',
        'ik wil graag iets bestellen',
        'mijn levering is er nog niet',
        'ik wil mijn bestelling wijzigen',
        'wanneer wordt het bezorgd',
        'ik wil graag een offerte',
      ],
      es: [
        'dónde está mi paquete',
        'quisiera hacer un pedido',
        'todavía no ha llegado mi entrega',
        'quiero cambiar mi pedido',
        'cuándo me lo entregan',
        'quisiera un presupuesto',
      ],
    },
  },
  invoices: {
    title: 'Invoices',
    keywords: {
      en: ['invoice', 'bill', 'payment', 'refund'],
      de: ['Rechnung', 'Zahlung', 'Mahnung', 'Erstattung'],
      nl: ['factuur', 'rekening', 'betaling', 'terugbetaling'],
      es: ['factura', 'pago', 'cobro', 'reembolso'],
    },
    sentences: {
      en: [
        'there is a mistake on my bill',
        'I have a question about an invoice',
        'I have already paid',
        'I would like my money back',
        'can I pay by instalments',
        'you charged me twice',
      ],
      de: [
        'auf meiner Rechnung stimmt etwas nicht',
        'ich habe eine Frage zu einer Rechnung',
        'ich habe schon bezahlt',
        'ich möchte mein Geld zurück',
        'kann ich in Raten zahlen',
        'es wurde zweimal abgebucht',
      ],
      nl: [
        'er klopt iets niet op mijn factuur',
        'ik heb een vraag over een rekening',
        'ik heb al betaald',
        'ik wil mijn geld terug',
        'kan ik in termijnen betalen',
        'er is twee keer afgeschreven',
      ],
      es: [
        'hay un error en mi factura',
        'tengo una pregunta sobre una factura',
        'ya he pagado',
        'quiero que me devuelvan el dinero',
        'puedo pagar a plazos',
        'me han cobrado dos veces',
      ],
    },
  },
  help: {
    title: 'Technical help',
    keywords: {
      en: ['broken', 'fault', 'repair', 'password'],
      de: ['kaputt', 'Störung', 'Reparatur', 'Passwort'],
      nl: ['kapot', 'storing', 'reparatie', 'wachtwoord'],
      es: ['roto', 'avería', 'reparación', 'contraseña'],
    },
    sentences: {
      en: [
        'it does not work any more',
        'my device is broken',
        'I cannot log in',
        'I need help with the installation',
        'the screen stays dark',
        'there is an error message',
      ],
      de: [
        'es funktioniert nicht mehr',
        'mein Gerät ist kaputt',
        'ich kann mich nicht anmelden',
        'ich brauche Hilfe bei der Einrichtung',
        'der Bildschirm bleibt dunkel',
        'da kommt eine Fehlermeldung',
      ],
      nl: [
        'het werkt niet meer',
        'mijn apparaat is kapot',
        'ik kan niet inloggen',
        'ik heb hulp nodig bij de installatie',
        'het scherm blijft donker',
        'ik krijg een foutmelding',
      ],
      es: [
        'ya no funciona',
        'mi aparato está roto',
        'no puedo iniciar sesión',
        'necesito ayuda con la instalación',
        'la pantalla se queda negra',
        'me sale un mensaje de error',
      ],
    },
  },
  reception: {
    title: 'Reception',
    keywords: {
      en: ['reception', 'operator', 'extension'],
      de: ['Zentrale', 'Empfang', 'Durchwahl'],
      nl: ['receptie', 'telefoniste', 'doorkiesnummer'],
      es: ['recepción', 'operadora', 'centralita'],
    },
    sentences: {
      en: [
        'I would like to speak to Mrs Miller',
        'please put me through to a colleague',
        'I am calling about an application',
        'can I talk to your press office',
      ],
      de: [
        'ich möchte mit Frau Müller sprechen',
        'bitte verbinden Sie mich mit einem Kollegen',
        'ich rufe wegen einer Bewerbung an',
        'kann ich mit Ihrer Pressestelle sprechen',
      ],
      nl: [
        'ik wil graag mevrouw Jansen spreken',
        'kunt u mij doorverbinden met een collega',
        'ik bel over een sollicitatie',
        'kan ik uw persafdeling spreken',
      ],
      es: [
        'quisiera hablar con la señora García',
        'páseme con un compañero, por favor',
        'llamo por una solicitud de empleo',
        'puedo hablar con su oficina de prensa',
      ],
    },
  },
};
