interface BotApp {
  /** Client id of the bot's app in Entra ID; the package's own id as well. */
  readonly bot: string;
  /** As employees see it, 30 letters at most. */
  readonly name: string;
  /** Of this package; a new one for every change. */
  readonly version: string;
  /** Who runs it, as Teams shows them, and their page about it with privacy and terms. */
  readonly publisher: string;
  readonly about: URL;
}

/** The app for employees: a chat with the help desk. https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema */
export function createBotManifest({ bot, name, version, publisher, about }: BotApp) {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.26/MicrosoftTeams.schema.json',
    manifestVersion: '1.26',
    version,
    id: bot,
    developer: {
      name: publisher,
      websiteUrl: about.href,
      privacyUrl: about.href,
      termsOfUseUrl: about.href,
    },
    name: { short: name, full: name },
    description: {
      short: 'Write to your help desk.',
      full: 'A chat with the people of your help desk. Write what you need; you are answered here, in turn.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#5B5FC7',
    bots: [
      {
        botId: bot,
        scopes: ['personal'],
        isNotificationOnly: false,
        // Else files are never told to it.
        supportsFiles: true,
        commandLists: [
          {
            scopes: ['personal'],
            commands: [{ title: 'I need help', description: 'Somebody of the help desk answers' }],
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [],
    // Permissions of a chat are given to an app in Entra ID; the address is wanted and means nothing.
    webApplicationInfo: { id: bot, resource: `api://botid-${bot}` },
    authorization: {
      permissions: {
        resourceSpecific: [{ name: 'ChatMessageReadReceipt.Read.Chat', type: 'Application' }],
      },
    },
  };
}
