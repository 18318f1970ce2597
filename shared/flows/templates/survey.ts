import type { FlowTemplate } from './flow-template.ts';

/**
 * Queue, agent, and afterwards the survey: -1 stands for no answer. Own words are asked for last and outside the
 * sub-flow, so that the marks are kept when somebody hangs up instead of explaining them.
 */
export const surveyAfterAgent: FlowTemplate = {
  schema: 1,
  id: 'survey',
  name: 'Survey after the agent',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    satisfaction: { type: 'number', default: -1, reportable: true },
    recommend: { type: 'number', default: -1, reportable: true },
    reason: { type: 'text', reportable: true },
  },
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'queue' } },
    queue: { kind: 'queue', exits: { served: 'survey', closed: 'nobody', error: 'nobody' } },
    survey: {
      kind: 'subFlow',
      flow: 'survey-questions',
      outputs: { satisfaction: 'satisfaction', recommend: 'recommend' },
      exits: { next: 'reason', unanswered: 'quietly', error: 'quietly' },
    },
    reason: {
      kind: 'survey',
      title: 'In own words',
      questions: [
        {
          scale: 'text',
          variable: 'reason',
          prompt: [
            {
              text: {
                en: 'Would you like to tell us why, in your own words? If not, just hang up.',
                de: 'Möchten Sie uns mit eigenen Worten sagen, warum? Wenn nicht, legen Sie einfach auf.',
                nl: 'Wilt u ons in uw eigen woorden vertellen waarom? Zo niet, dan kunt u gewoon ophangen.',
                es: '¿Quiere decirnos por qué, con sus propias palabras? Si no, simplemente cuelgue.',
              },
            },
          ],
        },
      ],
      exits: { next: 'goodbye', unanswered: 'goodbye', error: 'goodbye' },
    },
    goodbye: {
      kind: 'end',
      prompt: [
        { text: { en: 'Goodbye.', de: 'Auf Wiederhören.', nl: 'Tot ziens.', es: 'Hasta luego.' } },
      ],
    },
    quietly: { kind: 'end' },
    nobody: {
      kind: 'end',
      prompt: [
        {
          text: {
            en: 'Nobody is there at the moment. Please call again later.',
            de: 'Im Moment ist niemand da. Bitte rufen Sie später noch einmal an.',
            nl: 'Er is op dit moment niemand aanwezig. Belt u later nog eens.',
            es: 'En este momento no hay nadie. Llame más tarde, por favor.',
          },
        },
      ],
    },
  },
};
