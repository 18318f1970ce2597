import type { TestCallLanguage } from '#shared/contracts/desk/test-call.ts';

interface Words {
  /** Shown where it rings. */
  readonly name: string;
  readonly question: string;
  readonly heard: string;
  readonly nothingHeard: string;
}

/** What a test call says. */
export const testCallWords: Readonly<Record<TestCallLanguage, Words>> = {
  en: {
    name: 'Test call',
    question: 'This is a test call. If you hear this well, press 1, or say: I can hear you.',
    heard: 'Thank you. Your device works.',
    nothingHeard: 'We did not hear you. Your desk shows what to check.',
  },
  de: {
    name: 'Testanruf',
    question:
      'Dies ist ein Testanruf. Wenn Sie dies gut hören, drücken Sie die 1, oder sagen Sie: Ich höre Sie.',
    heard: 'Vielen Dank. Ihr Gerät funktioniert.',
    nothingHeard: 'Wir haben Sie nicht gehört. Ihr Desk zeigt, was zu prüfen ist.',
  },
  nl: {
    name: 'Testoproep',
    question: 'Dit is een testoproep. Hoort u dit goed, druk dan op 1, of zeg: ik hoor u.',
    heard: 'Dank u wel. Uw toestel werkt.',
    nothingHeard: 'Wij hebben u niet gehoord. Uw desk laat zien wat u kunt controleren.',
  },
  es: {
    name: 'Llamada de prueba',
    question:
      'Esta es una llamada de prueba. Si oye bien este mensaje, pulse 1 o diga: le oigo bien.',
    heard: 'Gracias. Su dispositivo funciona.',
    nothingHeard: 'No le hemos oído. Su escritorio muestra qué debe comprobar.',
  },
};
