import type { FlowTemplate } from './flow-template.ts';

/** The questions, as a sub-flow that any flow can call; outcome `unanswered` when nothing was answered. */
export const surveyQuestions: FlowTemplate = {
  schema: 1,
  id: 'survey-questions',
  name: 'Survey: questions',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    satisfaction: { type: 'number', default: -1 },
    recommend: { type: 'number', default: -1 },
  },
  outputs: ['satisfaction', 'recommend'],
  start: 'ask',
  nodes: {
    ask: {
      kind: 'survey',
      questions: [
        {
          scale: 'csat',
          variable: 'satisfaction',
          prompt: [
            {
              text: {
                en: 'How satisfied are you with this call, from 1, not at all, to 5, very much?',
                de: 'Wie zufrieden sind Sie mit diesem Gespräch, von 1, gar nicht, bis 5, sehr?',
                nl: 'Hoe tevreden bent u over dit gesprek, van 1, helemaal niet, tot 5, heel erg?',
                es: '¿Cómo de satisfecho está con esta llamada, del 1, nada, al 5, mucho?',
              },
            },
          ],
        },
        {
          scale: 'nps',
          variable: 'recommend',
          prompt: [
            {
              text: {
                en: 'And how likely is it that you recommend us, from 0 to 10?',
                de: 'Und wie wahrscheinlich empfehlen Sie uns weiter, von 0 bis 10?',
                nl: 'En hoe waarschijnlijk is het dat u ons aanbeveelt, van 0 tot 10?',
                es: '¿Y con qué probabilidad nos recomendaría, del 0 al 10?',
              },
            },
          ],
        },
      ],
      thanks: [
        {
          text: {
            en: 'Thank you. That helps us.',
            de: 'Vielen Dank. Das hilft uns.',
            nl: 'Dank u wel. Dat helpt ons.',
            es: 'Muchas gracias. Nos ayuda mucho.',
          },
        },
      ],
      exits: { next: 'answered', unanswered: 'unanswered' },
    },
    answered: { kind: 'end' },
    unanswered: { kind: 'end', outcome: 'unanswered' },
  },
};
