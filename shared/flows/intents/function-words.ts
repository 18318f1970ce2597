import { languageOf, type SpokenLanguage } from './spoken-language.ts';

/** Words that say little of what somebody wants, without marks, as `toWords` gives them. */
const functionWords: Readonly<Record<SpokenLanguage, string>> = {
  en: `a an the i im id ive ill me my we our us you your it its this that these those is are am was were be been do does
    did have has had will would could should can may might must shall to of in on at for from with by about into and or
    but if so as than then there what where when which who why how here just really please some any need want wanted like hi hello hey good morning
    afternoon evening thanks thank uh um hmm okay ok well oh lets let get got calling call`,
  de: `der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen meinem meiner wir uns unser
    unsere sie ihr ihre ihnen du es er und oder aber wenn dann da hier so als auch noch nur schon mal doch ja also halt
    eben bitte gern gerne ist sind bin war waren sein habe hab haben hat hatte hatten werde wird wurde wurden kann konnen
    konnte konnten mochte mochten will wollte wollten muss musste soll sollte darf zu zum zur in im an am auf fur von vom
    mit bei aus um uber wegen dass ob wie was wer wo wann warum welche welcher welches etwas guten tag morgen hallo danke moin gruss gott brauche`,
  nl: `de het een ik mij me mijn wij we ons onze u uw jij je jullie hij zij ze dat die dit deze er en of maar als dan daar
    hier zo ook nog maar even eens graag alstublieft is zijn ben was waren heb hebben heeft had hadden wil wou wilde willen
    kan kunnen kon kunt moet moeten mag zou zouden zal te om in op aan voor van met bij uit over naar tot wat hoe wie waar wanneer waarom welke goedemorgen
    goedemiddag goedendag hallo hoi dank bedankt nou`,
  es: `el la los las lo un una unos unas yo me mi mis nosotros nos nuestro nuestra usted ustedes tu su sus se le les que y o
    pero si entonces aqui ahi asi tambien solo ya pues bueno por favor es son soy era estar esta estoy he ha han hay
    tengo tiene tener quiero queria quisiera querria puedo puede podria poder debo debe necesito a al de del en con para sin
    sobre como cual cuando donde quien cuanto cuanta buenos buenas dias tardes noches hola gracias este esto eso`,
};

/** The words that say little in the language; of all languages when it is none of those we know. */
export function functionWordsOf(language: string | undefined): ReadonlySet<string> {
  const known = language === undefined ? undefined : languageOf(language);
  const lists = known === undefined ? Object.values(functionWords) : [functionWords[known]];
  return new Set(lists.flatMap((list) => list.split(/\s+/)));
}
