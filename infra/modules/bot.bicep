// Bots by which employees of a customer reach its help desk in Microsoft Teams. A bot is a name for an app in Entra ID and the way to
// our webhook; the app and what it trusts are made by an administrator (docs/teams-app.md).
import { nameOf } from '../names.bicep'

@export()
@description('A bot. Its app lives in the directory whose employees write to it.')
type botType = {
  @description('Id of the tenant in Openline.')
  tenant: string
  @description('As employees see it.')
  @minLength(1)
  @maxLength(42)
  name: string
  @description('Client id of its app, of a single directory.')
  @minLength(36)
  @maxLength(36)
  clientId: string
  @description('Id of that directory.')
  @minLength(36)
  @maxLength(36)
  directoryId: string
}

param environmentName string
param region string
param mark string
param tags object
param bots botType[]
@description('Where the functions for messages are.')
param messagesUrl string

// Its name is unique in the world. One identity for each function app, which the bot's app trusts: a bot that is a managed identity
// itself would have to be given to all of them.
resource services 'Microsoft.BotService/botServices@2022-09-15' = [
  for bot in bots: {
    name: '${nameOf('bot', environmentName, region)}-${take(bot.clientId, 8)}-${take(mark, 5)}'
    location: 'global'
    tags: tags
    kind: 'azurebot'
    sku: { name: 'S1' }
    properties: {
      displayName: bot.name
      endpoint: '${messagesUrl}/api/channels/teams/${bot.tenant}/${bot.clientId}'
      msaAppId: bot.clientId
      msaAppTenantId: bot.directoryId
      msaAppType: 'SingleTenant'
      disableLocalAuth: true
      isStreamingSupported: false
      schemaTransformationVersion: '1.3'
    }
  }
]

resource channels 'Microsoft.BotService/botServices/channels@2022-09-15' = [
  for (bot, index) in bots: {
    parent: services[index]
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: { isEnabled: true }
    }
  }
]
