import type { FlowContext } from '#shared/contracts/flow/context.ts';
import { countryOf } from './country-of.ts';
import { mainLanguageOf } from './main-language-of.ts';

/**
 * The flow's language for a caller: the one most spoken in the caller's country if the flow has it, else the first
 * (F7). Only of a caller without a country is the language asked that the channel knows.
 */
export function chooseLanguage(
  languages: readonly string[],
  caller: FlowContext['caller'],
): string {
  const country = caller.country ?? countryOf(caller.address);
  const wanted = country === undefined ? caller.language : mainLanguageOf(country);
  const found = wanted === undefined ? undefined : findLanguage(languages, { wanted, country });
  return found ?? languages[0] ?? 'en';
}

interface Wish {
  readonly wanted: string;
  readonly country: string | undefined;
}

/** Of several forms of the language, the one of the country comes first, then the one of the same script. */
function findLanguage(languages: readonly string[], { wanted, country }: Wish): string | undefined {
  const wish = read(wanted);
  if (!wish) return undefined;
  const same = languages.filter((tag) => read(tag)?.language === wish.language);
  return (
    same.find((tag) => read(tag)?.region === (country ?? wish.region)) ??
    same.find((tag) => read(tag)?.script === wish.script) ??
    same[0]
  );
}

/** Norwegian is written as `no` and as `nb`. */
const sameLanguage: Readonly<Record<string, string>> = { no: 'nb' };

interface Tag {
  readonly language: string;
  readonly region: string | undefined;
  readonly script: string | undefined;
}

const maxRemembered = 1_000;
const remembered = new Map<string, Tag | undefined>();

function read(tag: string): Tag | undefined {
  if (remembered.has(tag)) return remembered.get(tag);
  if (remembered.size >= maxRemembered) remembered.clear();
  const parts = parse(tag);
  remembered.set(tag, parts);
  return parts;
}

function parse(tag: string): Tag | undefined {
  try {
    const locale = new Intl.Locale(tag);
    const { language, region } = locale;
    return {
      language: sameLanguage[language] ?? language,
      region,
      script: locale.maximize().script,
    };
  } catch {
    return undefined;
  }
}
