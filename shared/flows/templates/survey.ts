import type { FlowTemplate } from './flow-template.ts';

/** Queue, agent, and afterwards the survey: -1 stands for no answer. */
export const surveyAfterAgent: FlowTemplate = {
  schema: 1,
  id: 'survey',
  name: 'Survey after the agent',
  languages: ['en', 'de', 'nl', 'es'],
  variables: {
    satisfaction: { type: 'number', default: -1, reportable: true },
    recommend: { type: 'number', default: -1, reportable: true },
  },
  start: 'language',
  nodes: {
    language: { kind: 'language', exits: { next: 'queue' } },
    queue: { kind: 'queue', exits: { served: 'survey', closed: 'nobody', error: 'nobody' } },
    survey: {
      kind: 'subFlow',
      flow: 'survey-questions',
      outputs: { satisfaction: 'satisfaction', recommend: 'recommend' },
      exits: { next: 'goodbye', unanswered: 'quietly', error: 'quietly' },
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
