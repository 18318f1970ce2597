import { speak } from '../../draft.ts';
import { chooseLanguage } from '../../languages/choose-language.ts';
import { leaveBy, listKind } from '../../node-kind.ts';
import { LanguageNode } from './schema.ts';

export const language = listKind({
  schema: LanguageNode,
  compile: ({ language: chosen }, { definition, report }) => {
    const { languages } = definition;
    if (chosen !== 'caller' && !languages.includes(chosen))
      report(
        'language',
        `the flow does not speak '${chosen}'`,
        'Add it to the flow, or choose another',
      );
    return {
      enter: (draft) => {
        speak(
          draft,
          chosen === 'caller' ? chooseLanguage(languages, draft.context.caller) : chosen,
        );
        return leaveBy('next');
      },
    };
  },
});
