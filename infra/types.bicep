@export()
@description('How large a region is, and what it may cost.')
type sizeType = {
  @description('Spread over the availability zones of the location.')
  zoneRedundant: bool
  messaging: messagingSizeType
  orchestrations: orchestrationsSizeType
  documents: documentsSizeType
  pushes: pushesSizeType
  logs: logsSizeType
}

// Each has a name of its own: PSRule for Azure can not follow the type of another's property.
@export()
@description('Service Bus Premium.')
type messagingSizeType = {
  @description('Messaging units.')
  units: 1 | 2 | 4 | 8 | 16
}

@export()
@description('Durable Task Scheduler; units of Dedicated: 2,000 actions a second each, three at most and for high availability.')
type orchestrationsSizeType = {
  sku: 'Consumption' | 'Dedicated'
  @minValue(1)
  @maxValue(3)
  units: int
}

@export()
@description('Cosmos DB, request units a second. Serverless has no zones and 5,000 RU/s a physical partition at most: for development.')
type documentsSizeType = {
  serverless: bool
  @description('Most that all containers without their own share use together; it scales down to a tenth.')
  @minValue(1000)
  shared: int
  @description('Containers with throughput of their own, and the most that each uses.')
  own: { *: int }
}

@export()
@description('Web PubSub: 1,000 connections a unit.')
type pushesSizeType = {
  sku: 'Standard_S1' | 'Premium_P1'
  @minValue(1)
  units: int
}

@export()
type logsSizeType = {
  @minValue(30)
  @maxValue(730)
  retentionDays: int
  @description('Gigabytes a day; what is over it is not taken.')
  @minValue(1)
  dailyGigabytes: int
}

@export()
@description('A function app: which functions it runs (S1), and how it scales.')
type appType = {
  @minLength(2)
  @maxLength(12)
  name: string
  @description('Of FUNCTION_GROUPS.')
  groups: string[]
  memory: 512 | 2048 | 4096
  @minValue(1)
  @maxValue(1000)
  mostInstances: int
  @description('Scale group (http, durable or function:<name>) to instances that are always warm.')
  alwaysReady: { *: int }
}

@export()
@description('What customers own. Names of app settings (DIRECTORY_…, RECORDS_…, MESSAGES_…, RECORDINGS_…) to what they are.')
type customerType = {
  @description('To the name of a secret in the region\'s vault.')
  secrets: { *: string }
  @description('To a value without any secret: an address to which the app signs in by its identity.')
  values: { *: string }
}

@export()
@description('Applications in Entra ID, which are made once for the product and not for each region.')
type entraType = {
  @description('Client id of the API.')
  audience: string
  @description('The app that customers consent to for presence and mail; without it there is neither.')
  graphClientId: string?
}

@export()
@description('Settings that no resource gives, by name: SMS_FROM, MUSIC_URL, MALWARE_SCAN_URL, AI_ORIGINS, WEB_PUBSUB_PUBLIC_URL, TELEMETRY_SAMPLING, PROBE_ENABLED.')
type choicesType = { *: string }

@export()
@description('Both may stand at once; the world talks to one.')
type slotType = 'blue' | 'green'

@export()
type budgetType = {
  @description('In the currency of the subscription, a month.')
  @minValue(1)
  amount: int
  @description('First day of a month, as yyyy-MM-dd; it can not be changed later.')
  from: string
}
