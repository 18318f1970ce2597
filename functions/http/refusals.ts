interface RefusalText {
  readonly status: number;
  /** What is wrong. */
  readonly title: string;
  /** What to do. */
  readonly detail: string;
}

/** How each reason is answered. The one table from reasons to HTTP. */
export const refusals = {
  noToken: {
    status: 401,
    title: 'You are not signed in',
    detail: 'Sign in, and send the access token as: Authorization: Bearer <token>',
  },
  badToken: {
    status: 401,
    title: 'The access token is not valid for this API',
    detail: 'Sign in again: it has expired, or was made for something else',
  },
  unknownTenant: {
    status: 403,
    title: 'Your organization does not use this service',
    detail: 'Sign in with another account, or ask the operator to create the tenant',
  },
  unknownUser: {
    status: 403,
    title: 'You are not a user here',
    detail: 'Ask an administrator of your organization to add you',
  },
  notAllowed: {
    status: 403,
    title: 'Your roles do not allow this',
    detail: 'Ask an administrator of your organization for a role that does',
  },
  invalid: {
    status: 400,
    title: 'The request is not right',
    detail: 'Correct the fields that are listed',
  },
  notJson: {
    status: 400,
    title: 'The body is not JSON',
    detail: 'Send one JSON value in UTF-8',
  },
  notJsonType: {
    status: 415,
    title: 'The body is not declared as JSON',
    detail: 'Send it with Content-Type: application/json',
  },
  notYaml: {
    status: 400,
    title: 'The body is not YAML',
    detail: 'Correct it where the fields say, and send it in UTF-8',
  },
  notJsonOrYamlType: {
    status: 415,
    title: 'The body is declared neither as JSON nor as YAML',
    detail: 'Send it with Content-Type: application/json, or application/yaml',
  },
  tooLarge: {
    status: 413,
    title: 'The body is too large',
    detail: 'Send at most 256 KB',
  },
  tooDeep: {
    status: 400,
    title: 'The body is nested too deeply',
    detail: 'Send at most 100 levels of lists and objects',
  },
  notFound: {
    status: 404,
    title: 'There is no such thing',
    detail: 'Check the address; it may have been removed',
  },
  exists: {
    status: 409,
    title: 'It is there already',
    detail: 'Choose another id, or change the one that exists',
  },
  addressTaken: {
    status: 409,
    title: 'This address is in use already',
    detail: 'Choose another address; one belongs to one contact center alone',
  },
  noMatch: {
    status: 428,
    title: 'It is not said which version is to be changed',
    detail: 'Read it, and send the ETag of that answer as If-Match',
  },
  changedMeanwhile: {
    status: 412,
    title: 'Somebody else has changed it meanwhile',
    detail: 'Read it again, and repeat the change on what it is now',
  },
  inUse: {
    status: 409,
    title: 'It cannot be deleted: it is still used',
    detail: 'Change or delete first what is listed, by its path below /api/',
  },
  notCompiling: {
    status: 422,
    title: 'The flow cannot be published as it is',
    detail: 'Correct what is listed, save the flow, and publish it again',
  },
  notTestable: {
    status: 422,
    title: 'The flow cannot be tested as it is',
    detail: 'Correct what is listed, save the flow, and test it again',
  },
  notReadable: {
    status: 422,
    title: 'The draft cannot be read as a flow',
    detail: 'Correct what its findings say, and compare again',
  },
  notReplayable: {
    status: 409,
    title: 'Messages from there cannot be sent again',
    detail: 'Look at why it was parked, and have the sender send it again',
  },
  offerGone: {
    status: 409,
    title: 'This dialogue is not offered to you any more',
    detail: 'The customer hung up, or it rang too long; the next one will come',
  },
  notYourDialogue: {
    status: 409,
    title: 'You do not have this dialogue any more',
    detail: 'Read the desk again: it has ended, or somebody else has it',
  },
  windowClosed: {
    status: 409,
    title: 'The customer has not written for 24 hours',
    detail: 'Send an approved template: when the customer answers, you can write freely again',
  },
  notOnThisChannel: {
    status: 409,
    title: 'This cannot be sent on this channel',
    detail: 'Write it as plain text',
  },
  nothingWritten: {
    status: 400,
    title: 'There is nothing to send',
    detail: 'Write a text, or attach a file',
  },
  noSuchFile: {
    status: 409,
    title: 'A file has not been uploaded',
    detail: 'Upload it for this message, and send again',
  },
  noReceiver: {
    status: 400,
    title: 'Nobody is named to get the mail',
    detail: 'Name at least one receiver',
  },
  noSuchMessage: {
    status: 409,
    title: 'There is no such mail of the customer’s in this dialogue',
    detail: 'Choose one of the mails that the customer wrote in it',
  },
  mailTooLarge: {
    status: 413,
    title: 'The mail would be larger than mail servers take',
    detail: 'Send at most 18 MB of files, which grow by a third on the way',
  },
  noSuchTemplate: {
    status: 404,
    title: 'There is no such template',
    detail: 'Read the list of templates again and choose one of its name and language',
  },
  templateNotApproved: {
    status: 409,
    title: 'The template may not be sent now',
    detail: 'Choose one that is approved; a paused one may be sent again later',
  },
  templateIncomplete: {
    status: 400,
    title: 'A value of the template is missing',
    detail: 'Give a value for every placeholder',
  },
  noSuchAddress: {
    status: 404,
    title: 'There is no such address',
    detail: 'Read the list of addresses and choose one of them',
  },
  alreadyOpen: {
    status: 409,
    title: 'A dialogue with this customer is open already',
    detail: 'Wait until it is over, or ask who has it',
  },
  tooManyAddresses: {
    status: 409,
    title: 'A contact has at most 50 addresses',
    detail: 'Split off those that are not needed first',
  },
  noMessageStore: {
    status: 409,
    title: 'There is nowhere to keep contacts',
    detail: 'Ask an administrator to add a message target: contacts are kept in its database',
  },
  messageStoreUnreachable: {
    status: 503,
    title: 'The database with the contacts cannot be reached at the moment',
    detail: 'Try again in a minute',
  },
  providerRefused: {
    status: 409,
    title: 'The provider does not accept this key',
    detail: 'Make a new key at the provider (for WhatsApp at 360dialog), and connect it again',
  },
  fileRefused: {
    status: 415,
    title: 'Files of this kind are not taken',
    detail: 'Send a picture, a sound, a video, a PDF or an office document',
  },
  notDialledHere: {
    status: 409,
    title: 'This number is not dialled here',
    detail: 'Add it as an address first; a number that is hosted elsewhere takes the call there',
  },
  notConnected: {
    status: 409,
    title: 'This number is not connected',
    detail: 'Connect it first',
  },
  noPartner: {
    status: 409,
    title: 'No partner account is set',
    detail: 'Set the account of a 360dialog partner first, or give the key of the number',
  },
  partnerRefused: {
    status: 409,
    title: '360dialog does not take the partner account',
    detail: 'Check its id and key there, and set it again',
  },
  notThePartners: {
    status: 409,
    title: 'The partner account has no such number',
    detail: 'Add the number at 360dialog first, or wait until it is listed there',
  },
  notAnInvitation: {
    status: 409,
    title: 'This template cannot invite',
    detail: 'Choose one with one value in its text, the company, in all its languages',
  },
  infected: {
    status: 409,
    title: 'The file is infected',
    detail: 'It was not kept: check your computer, and do not send it',
  },
  noStorage: {
    status: 409,
    title: 'There is nowhere to keep files',
    detail: 'Ask an administrator to name a storage for recordings and files',
  },
  noSuchQueue: {
    status: 404,
    title: 'There is no such queue',
    detail: 'Choose one of those that the desk lists',
  },
  colleagueNotThere: {
    status: 409,
    title: 'This colleague is not at work',
    detail: 'Choose somebody else, or a queue',
  },
  colleagueBusy: {
    status: 409,
    title: 'This colleague is on a call',
    detail: 'Ask somebody else, or try again when they are free',
  },
  notYourself: {
    status: 400,
    title: 'That is you',
    detail: 'Choose a colleague',
  },
  codeNeeded: {
    status: 400,
    title: 'A wrap-up code is needed',
    detail: 'Choose at least one of the codes of this contact center',
  },
  unknownCode: {
    status: 400,
    title: 'There is no such wrap-up code',
    detail:
      'Choose from the codes of this contact center; those that have others below cannot be chosen',
  },
  notSignedIn: {
    status: 409,
    title: 'You are not at work',
    detail: 'Sign in at the desk with a device first',
  },
  testWhileReady: {
    status: 409,
    title: 'A test call needs you not ready',
    detail: 'Say that you are not ready first, so that no customer is offered to you meanwhile',
  },
  testDuringDialogue: {
    status: 409,
    title: 'You have a dialogue',
    detail: 'Finish it first, or take back and finish the one you have parked',
  },
  noUser: {
    status: 403,
    title: 'You are not an agent here',
    detail: 'Ask an administrator of your organization to add you as a user',
  },
  callingUnavailable: {
    status: 503,
    title: 'Calls in the browser are not possible at the moment',
    detail: 'Try again in a minute, or take calls in Teams or at a telephone meanwhile',
  },
  notTheirDevice: {
    status: 400,
    title: 'You cannot take calls at this device',
    detail: 'Choose one of the devices that the desk lists for you',
  },
  dialogueOver: {
    status: 409,
    title: 'The dialogue is over',
    detail: 'Read the board again',
  },
  notYourDevice: {
    status: 400,
    title: 'You cannot be called at this device',
    detail: 'Choose one of the devices that the board lists for you',
  },
  noSuchCenter: {
    status: 400,
    title: 'There is no such contact center',
    detail: 'Choose another one',
  },
  agentNotAtWork: {
    status: 409,
    title: 'The agent is not at work',
    detail: 'They have to sign in at their desk with a device first',
  },
  slotInUse: {
    status: 409,
    title: 'The dialogue says that it is with this agent',
    detail: 'End or move the dialogue instead; only what nothing holds any more is repaired',
  },
  turnedOff: {
    status: 503,
    title: 'The operators have turned this off for now',
    detail: 'Go on without it; the reason is told beside',
  },
  noTranslator: {
    status: 409,
    title: 'No translator is configured',
    detail: 'Translate it yourself, or ask the operator to set TRANSLATOR_ENDPOINT',
  },
  translatorUnavailable: {
    status: 503,
    title: 'The translator cannot be reached at the moment',
    detail: 'Try again in a minute',
  },
  unknownLanguage: {
    status: 422,
    title: 'The translator does not know one of these languages',
    detail: 'Choose another language, or translate it yourself',
  },
  noSuchChat: {
    status: 404,
    title: 'There is no such chat',
    detail: 'Check data-address of the script: an administrator sets the chats there are',
  },
  originNotAllowed: {
    status: 403,
    title: 'This chat is not for this site',
    detail: 'Ask an administrator to add the origin of the page to those of the chat',
  },
  tooManyMessages: {
    status: 429,
    title: 'That was a lot at once',
    detail: 'Wait a moment, and send it again: what you have written is not lost',
  },
  consentNeeded: {
    status: 403,
    title: 'Your consent is needed first',
    detail: 'Read what is asked before the chat, and tick it',
  },
  answersNeeded: {
    status: 400,
    title: 'Something that is asked before the chat is missing',
    detail: 'Fill in what is marked as required',
  },
  emptyMessage: {
    status: 400,
    title: 'The message is empty',
    detail: 'Write something, or add a file',
  },
  chatClosed: {
    status: 409,
    title: 'Nobody can be reached by this chat at the moment',
    detail: 'Try again later, or reach us another way',
  },
  noFiles: {
    status: 409,
    title: 'No files can be sent here',
    detail: 'Describe what they show, or ask how else to send them',
  },
  fileNotTaken: {
    status: 415,
    title: 'A file of this type is not taken',
    detail: 'Send a picture, PDF, Office document, text, sound or film',
  },
  fileTooLarge: {
    status: 413,
    title: 'The file is too large',
    detail: 'Send at most 10 MB',
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong on our side',
    detail: 'Try again; if it stays, tell the operator the reference',
  },
} as const satisfies Readonly<Record<string, RefusalText>>;
export type Reason = keyof typeof refusals;
