/** Of the call with which agents try out their own device. */
export const de = {
  start: 'Testanruf',
  startWork: 'Dienst mit Testanruf beginnen',
  onlyNotReady: 'Nur wenn Sie nicht bereit sind',
  onlyWithoutCalls: 'Beenden Sie erst Ihre Gespräche',
  dismiss: 'Testanruf ausblenden',
  ringing: 'Testanruf: Ihr Gerät klingelt',
  ringingText: 'Nehmen Sie dort an. Sie hören eine kurze Ansage.',
  answered: 'Testanruf: wir hören zu',
  answeredText:
    'Wenn Sie die Ansage hören, drücken Sie an Ihrem Gerät die 1, oder sagen Sie ein paar Worte.',
  press: '1 drücken',
  keyHeard: 'Ihr Gerät funktioniert',
  keyHeardText: 'Sie haben uns gehört, und die Taste ist angekommen.',
  voiceHeard: 'Ihr Gerät funktioniert',
  voiceHeardText: 'Sie haben uns gehört, und Ihre Stimme ist angekommen.',
  nothingHeard: 'Wir haben Sie nicht gehört',
  nothingHeardText:
    'Prüfen Sie, ob Ihr Mikrofon stumm ist und das richtige gewählt ist, ob Ihr Headset eingesteckt ist, und die Lautstärke. Versuchen Sie es dann noch einmal.',
  hungUp: 'Der Testanruf wurde vorzeitig beendet',
  hungUpText:
    'Ihr Gerät hat geklingelt und wurde abgenommen. Ob man Sie hört, zeigt ein neuer Versuch.',
  interrupted: 'Der Testanruf wurde abgebrochen',
  interruptedText: 'Anrufe von Kunden gehen vor. Versuchen Sie es, wenn Sie nicht bereit sind.',
  noNumber: 'Ihr Telefon konnte nicht angerufen werden',
  noNumberText:
    'Ihre Organisation hat keine Nummer, von der aus man es anrufen kann. Fragen Sie Ihre Administration, oder wählen Sie ein anderes Gerät.',
  busy: 'Ihr Gerät ist besetzt',
  busyText: 'Beenden Sie dort das andere Gespräch, und versuchen Sie es noch einmal.',
  noAnswer: 'An Ihrem Gerät hat niemand abgenommen',
  noAnswerText:
    'Wenn es nicht geklingelt hat, prüfen Sie, ob es eingeschaltet und laut genug ist. Versuchen Sie es dann noch einmal.',
  declined: 'Der Testanruf wurde an Ihrem Gerät abgelehnt',
  declinedText: 'Wenn nicht von Ihnen: prüfen Sie, ob es Anrufe umleitet oder sperrt.',
  unreachable: 'Ihr Gerät ist nicht zu erreichen',
  unreachableText: 'Prüfen Sie, ob es eingeschaltet und angemeldet ist, und ob sein Netz geht.',
  failed: 'Der Testanruf hat nicht geklappt',
  failedText: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  refused: {
    notSignedIn: 'Beginnen Sie zuerst den Dienst',
    notSignedInText: 'Der Testanruf klingelt an dem Gerät, mit dem Sie begonnen haben.',
    testWhileReady: 'Für einen Testanruf dürfen Sie nicht bereit sein',
    testWhileReadyText: 'Melden Sie sich nicht bereit, und versuchen Sie es noch einmal.',
    testDuringDialogue: 'Sie haben ein Gespräch',
    testDuringDialogueText:
      'Schließen Sie es erst ab, auch ein geparktes. Versuchen Sie es dann noch einmal.',
    other: 'Der Testanruf konnte nicht beginnen',
    otherText: 'Versuchen Sie es gleich noch einmal.',
  },
};
