import { languageOf, type SpokenLanguage } from './spoken-language.ts';
import { toWords } from './to-words.ts';

/** Words and phrases as `toWords` gives them, parted by commas. */
interface Answers {
  readonly yes: string;
  readonly no: string;
  /** Hold a word of yes or no and are neither. */
  readonly neither: string;
  /** Turn the yes that follows or goes before into a no. */
  readonly not: string;
  /** Said before the answer itself. */
  readonly hesitation: string;
}

const answers: Readonly<Record<SpokenLanguage, Answers>> = {
  en: {
    yes: `yes,yeah,yep,yup,yea,aye,sure,of course,certainly,absolutely,definitely,exactly,correct,right,thats right,thats it,
      ok,okay,fine,agreed,please do,go ahead,i do,i am,i would,i have,it is,you bet,why not,no problem,not a problem,true,
      affirmative,indeed,all right,alright,sounds good,gladly,not bad`,
    no: `no,nope,nah,nay,never,not really,not at all,no way,no thanks,no thank you,i dont,i do not,im not,i am not,i havent,
      i wouldnt,it isnt,its not,wrong,incorrect,false,negative,rather not,not now,not yet,not today,by no means`,
    neither: `dont know,do not know,cant say,not sure,im not sure,no idea,maybe,perhaps,right now,no matter,doesnt matter,right away,
      yes or no,i am calling,im calling,i have a question`,
    not: 'not,isnt,never',
    hesitation: 'uh,um,er,erm,hmm,well,oh,so',
  },
  de: {
    yes: `ja,jo,jep,jawohl,jap,joa,klar,na klar,sicher,sicherlich,naturlich,selbstverstandlich,genau,richtig,korrekt,stimmt,
      das stimmt,gern,gerne,sehr gern,sehr gerne,ok,okay,einverstanden,in ordnung,passt,unbedingt,auf jeden fall,gewiss,
      doch,freilich,ja bitte,warum nicht,kein problem,so ist es,mach das,machen sie das,von mir aus`,
    no: `nein,ne,nee,noe,no,niemals,nie,keinesfalls,auf keinen fall,auf gar keinen fall,keineswegs,lieber nicht,eher nicht,
      falsch,nicht,bloss nicht,nein danke,danke nein,gar nicht,uberhaupt nicht,noch nicht,kein interesse`,
    neither: `weiss nicht,weiss ich nicht,weiss es nicht,nicht sicher,bin mir nicht sicher,keine ahnung,vielleicht,mal sehen,
      egal,ja oder nein,ja nein,bitte was,wie bitte,was bitte,na ja,naja`,
    not: 'nicht,nie,keinesfalls',
    hesitation: 'ah,ahm,oh,ohm,eh,hm,also,ach,na,tja',
  },
  nl: {
    yes: `ja,jawel,jazeker,jep,zeker,zeker weten,natuurlijk,uiteraard,precies,juist,klopt,dat klopt,dat is goed,is goed,prima,
      graag,heel graag,ja graag,ok,oke,okee,akkoord,in orde,absoluut,vanzelfsprekend,tuurlijk,doe maar,waarom niet,
      geen probleem,inderdaad,correct,alstublieft,goed`,
    no: `nee,neen,nee hoor,nooit,niet,liever niet,absoluut niet,helemaal niet,zeker niet,echt niet,klopt niet,geenszins,fout,
      onjuist,nee bedankt,nee dank u,nog niet,geen interesse,niet juist,verkeerd`,
    neither: `weet niet,weet ik niet,weet het niet,geen idee,misschien,niet zeker,niet zeker weten,maakt niet uit,ja of nee,
      goedemorgen`,
    not: 'niet,nooit',
    hesitation: 'eh,uh,ehm,uhm,hm,nou,dus,och',
  },
  es: {
    yes: `si,sip,claro,claro que si,por supuesto,desde luego,exacto,exactamente,correcto,eso es,asi es,vale,de acuerdo,bueno,
      esta bien,ok,okey,okay,sin duda,afirmativo,cierto,es verdad,verdad,como no,por que no,ningun problema,sin problema,
      ya,perfecto,si por favor`,
    no: `no,nop,nunca,jamas,para nada,de ninguna manera,en absoluto,claro que no,por supuesto que no,desde luego que no,
      negativo,falso,incorrecto,tampoco,no gracias,todavia no,mejor no,que va,ni hablar`,
    neither: `no se,no lo se,no estoy seguro,no estoy segura,ni idea,quizas,quiza,tal vez,a lo mejor,da igual,no importa,
      si o no,si no,puede ser`,
    not: 'no,nunca',
    hesitation: 'eh,em,este,hm,pues,mmm,ah,oh',
  },
};

type Answer = 'yes' | 'no' | 'not';

interface Phrase {
  readonly words: readonly string[];
  readonly answer: Answer;
}

interface Lexicon {
  /** Longest first. */
  readonly phrases: readonly Phrase[];
  readonly neither: readonly (readonly string[])[];
  readonly hesitation: ReadonlySet<string>;
}

const lexicons: Readonly<Record<SpokenLanguage, Lexicon>> = {
  en: buildLexicon(answers.en),
  de: buildLexicon(answers.de),
  nl: buildLexicon(answers.nl),
  es: buildLexicon(answers.es),
};

function buildLexicon({ yes, no, not, neither, hesitation }: Answers): Lexicon {
  const lists: readonly (readonly [string, Answer])[] = [
    [not, 'not'],
    [no, 'no'],
    [yes, 'yes'],
  ];
  return {
    phrases: lists
      .flatMap(([list, answer]) => split(list).map((words) => ({ words, answer })))
      .sort((one, other) => other.words.length - one.words.length),
    neither: split(neither),
    hesitation: new Set(split(hesitation).flat()),
  };
}

function split(list: string): string[][] {
  return list.split(',').map((phrase) => phrase.trim().split(/\s+/));
}

/** An answer stands at the beginning; what comes after so many other words is part of a story. */
const mostWordsBefore = 2;

/** What was answered to a question for yes or no; nothing when it was neither or both, or in a language we do not know. */
export function yesOrNo(text: string, language: string): 'yes' | 'no' | undefined {
  const spoken = languageOf(language);
  if (!spoken) return undefined;
  const { phrases, neither, hesitation } = lexicons[spoken];
  const words = toWords(text);
  if (neither.some((phrase) => words.some((_, from) => isSaid(phrase, words, from))))
    return undefined;
  const said = findAnswers(
    words.filter((word) => !hesitation.has(word)),
    phrases,
  );
  const nots = said.filter(({ answer }) => answer === 'not');
  const yeses = said.filter(({ answer }) => answer === 'yes');
  const meant = yeses.filter((yes) => !nots.some((not) => turns(not, yes)));
  // `No, that's right` is a no to the question; `right, no` could be either.
  if (said[0]?.answer === 'no') return 'no';
  if (meant.length > 0) return meant.length === said.length ? 'yes' : undefined;
  return said.length > 0 ? 'no' : undefined;
}

interface Said {
  readonly answer: Answer;
  /** Index of its first word, and of the word after it. */
  readonly from: number;
  readonly to: number;
}

/** `not quite right`, `stimmt nicht`. */
function turns(not: Said, yes: Said): boolean {
  return not.from < yes.from ? yes.from - not.to <= 1 : not.from === yes.to;
}

function findAnswers(words: readonly string[], phrases: readonly Phrase[]): Said[] {
  const found: Said[] = [];
  let place = 0;
  let others = 0;
  while (place < words.length && others <= mostWordsBefore) {
    const from = place;
    const phrase = phrases.find((one) => isSaid(one.words, words, from));
    place += phrase?.words.length ?? 1;
    if (phrase) found.push({ answer: phrase.answer, from, to: place });
    else others += 1;
  }
  return found;
}

function isSaid(phrase: readonly string[], words: readonly string[], from: number): boolean {
  return phrase.every((word, at) => words[from + at] === word);
}
