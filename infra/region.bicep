// A region, whole: everything that one deployment of Openline consists of, in one resource group. Nothing is shared with another (E1).
import { addressOf, appNameOf, nameOf, shortNameOf } from 'names.bicep'
import { botType } from 'modules/bot.bicep'
import { settingsOf } from 'settings.bicep'
import { appType, choicesType, customerType, entraType, sizeType, slotType } from 'types.bicep'

@description('What it is for: prod, test, dev …; part of all names.')
@minLength(2)
@maxLength(5)
param environmentName string

@description('Name of the region: EMEA, NORA … (E1).')
@minLength(2)
@maxLength(6)
param region string

@description('Where it runs.')
param location string = resourceGroup().location

@description('Where data of Communication Services lies at rest.')
@allowed(['Europe', 'United States', 'UK', 'France', 'Germany', 'Switzerland', 'Norway', 'Canada'])
param dataLocation string

@description('Where the files of the pages lie, which hold no data of anybody.')
@allowed(['westeurope', 'eastus2', 'centralus', 'westus2', 'eastasia'])
param pagesLocation string

param tags object = {}
param size sizeType
param entra entraType

@description('Function apps; all groups once.')
param apps appType[] = loadJsonContent('layouts/apart.json')

@description('Sets of function apps that stand side by side.')
@minLength(1)
@maxLength(2)
param slots slotType[] = ['blue']

@description('The set that events go to.')
param activeSlot slotType = 'blue'

@description('Packages of the code (npm run build, zipped) by slot: addresses from which Azure fetches them, without secrets in them.')
param packageUris { blue: string?, green: string? } = {}

@description('Events can only be sent to functions that are there: at first, or after the code was brought.')
param hearsEvents bool = contains(packageUris, activeSlot)

@description('Ids of tenants to what their settings are.')
param customers { *: customerType } = {}

param choices choicesType = {}

@description('Who is told by mail when something is wrong (portal/alerts.json).')
param alertMails string[] = []

@description('Where docs/operate.md can be read; alerts lead there.')
param runbooks string = 'docs/operate.md'

@description('Whether each app is asked from outside every five minutes.')
param isWatchedFromOutside bool = environmentName != 'dev'

@description('By which employees reach help desks in Microsoft Teams; none: no bots.')
param bots botType[] = []

@description('Databases, queues, vault and storage are reached in a network of the region only.')
param isPrivate bool = false

@description('Of that network: a /21 or larger.')
param addressPrefix string = '10.40.0.0/21'

var mark = uniqueString(resourceGroup().id, environmentName, region)
var access = loadJsonContent('access.json')
var testLocations = loadJsonContent('portal/test-locations.json')
// Addresses that others were given are those of one slot for ever: releases end there (docs/decisions/0023).
var home = contains(slots, 'blue') ? 'blue' : activeSlot
// What begins by itself begins in the active slot only. The probe is still run by who has the key.
var sleeping = toObject(loadJsonContent('triggers.json'), name => 'AzureWebJobs.${name}.Disabled', name => 'true')
// Known before it is there: settings of customers name its secrets.
var vaultName = shortNameOf('kv', environmentName, region, mark)
var ownTags = {
  ...tags
  product: 'openline'
  environment: environmentName
  region: region
}

// What each app is for.
var placed = map(apps, app => {
  writes: reduce(app.groups, [], (known, group) => union(known, access[group].writes))
  reads: reduce(app.groups, [], (known, group) => union(known, access[group].reads))
  rights: reduce(app.groups, [], (known, group) => union(known, access[group].rights))
  customerSettings: reduce(app.groups, [], (known, group) => union(known, access[group].customerSettings))
})
var instances = flatten(map(slots, slot => map(range(0, length(apps)), index => { slot: slot, index: index })))
var appOf = toObject(
  flatten(map(apps, app => map(app.groups, group => { group: group, app: app.name }))),
  of => of.group,
  of => of.app
)

module monitoring 'modules/monitoring.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    tags: ownTags
    logs: size.logs
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    mark: mark
    tags: ownTags
    zoneRedundant: size.zoneRedundant
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
    packages: flatten(map(slots, slot => map(apps, app => '${app.name}-${slot}')))
  }
}

module documents 'modules/documents.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    mark: mark
    tags: ownTags
    zoneRedundant: size.zoneRedundant
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
    size: size.documents
  }
}

module messaging 'modules/messaging.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    mark: mark
    tags: ownTags
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
    size: size.messaging
  }
}

module orchestrations 'modules/orchestrations.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    mark: mark
    tags: ownTags
    size: size.orchestrations
  }
}

module ai 'modules/ai.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    mark: mark
    tags: ownTags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module communication 'modules/communication.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    mark: mark
    tags: ownTags
    dataLocation: dataLocation
    workspaceId: monitoring.outputs.workspaceId
    aiName: ai.outputs.name
    storageName: storage.outputs.name
  }
}

module pushes 'modules/pushes.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    mark: mark
    tags: ownTags
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
    size: size.pushes
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: ownTags
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
  }
}

module web 'modules/web.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: pagesLocation
    tags: ownTags
  }
}

module employeeBots 'modules/bot.bicep' = if (!empty(bots)) {
  params: {
    environmentName: environmentName
    region: region
    mark: mark
    tags: ownTags
    bots: bots
    messagesUrl: addressOf(appNameOf(appOf.messages, environmentName, region, home, mark))
  }
}

module network 'modules/network.bicep' = if (isPrivate) {
  params: {
    environmentName: environmentName
    region: region
    location: location
    tags: ownTags
    addressPrefix: addressPrefix
    zoneRedundant: size.zoneRedundant
  }
}

var targets = {
  blob: storage.outputs.id
  queue: storage.outputs.id
  table: storage.outputs.id
  Sql: documents.outputs.id
  namespace: messaging.outputs.id
  vault: vault.outputs.id
  webpubsub: pushes.outputs.id
}

module privateEndpoints 'modules/private-endpoint.bicep' = [
  for group in ['blob', 'queue', 'table', 'Sql', 'namespace', 'vault', 'webpubsub']: if (isPrivate) {
    name: 'private-endpoint-${toLower(group)}'
    params: {
      name: '${nameOf('pep', environmentName, region)}-${toLower(group)}'
      location: location
      tags: ownTags
      subnetId: network!.outputs.endpointsSubnetId
      targetId: targets[group]
      group: group
      zoneId: network!.outputs.zoneIds[group]
    }
  }
]

// One app after the other: the Cosmos DB account takes one change of its roles at a time.
@batchSize(1)
module accesses 'modules/access.bicep' = [
  for (app, index) in apps: {
    name: 'access-${app.name}'
    params: {
      environmentName: environmentName
      region: region
      location: location
      tags: ownTags
      app: app.name
      writes: placed[index].writes
      // Who writes also reads.
      reads: filter(placed[index].reads, id => !contains(placed[index].writes, id))
      rights: placed[index].rights
      parts: {
        storage: storage.outputs.name
        insights: monitoring.outputs.insightsName
        documents: documents.outputs.name
        documentRoles: documents.outputs.roles
        messaging: messaging.outputs.name
        orchestrations: orchestrations.outputs.name
        communication: communication.outputs.name
        ai: ai.outputs.name
        pushes: pushes.outputs.name
        vault: vault.outputs.name
      }
    }
  }
]

// Secrets are references, which the platform resolves by the app's identity.
var allCustomerSettings = flatten(map(
  items(customers),
  customer =>
    concat(
      map(items(customer.value.secrets), secret => {
        name: secret.key
        value: '@Microsoft.KeyVault(SecretUri=https://${vaultName}${environment().suffixes.keyvaultDns}/secrets/${secret.value}/)'
      }),
      map(items(customer.value.values), plain => { name: plain.key, value: plain.value })
    )
))
// Only what the app's groups read.
var customerSettings = map(
  placed,
  place =>
    toObject(
      filter(
        allCustomerSettings,
        setting => !empty(filter(place.customerSettings, prefix => startsWith(setting.name, prefix)))
      ),
      setting => setting.name,
      setting => setting.value
    )
)

// What a form leaves empty is not chosen.
var chosen = toObject(
  filter(items(choices), choice => !empty(choice.value)),
  choice => choice.key,
  choice => choice.value
)

module functionApps 'modules/app.bicep' = [
  for instance in instances: {
    name: 'app-${apps[instance.index].name}-${instance.slot}'
    params: {
      name: appNameOf(apps[instance.index].name, environmentName, region, instance.slot, mark)
      location: location
      tags: {
        ...ownTags
        slot: instance.slot
        ...(instance.slot == activeSlot ? { 'azd-service-name': apps[instance.index].name } : {})
      }
      app: apps[instance.index]
      zoneRedundant: size.zoneRedundant
      identityId: accesses[instance.index].outputs.identityId
      subnetId: isPrivate ? network!.outputs.functionsSubnetId : ''
      packageContainer: '${storage.outputs.blobEndpoint}package-${apps[instance.index].name}-${instance.slot}'
      packageUri: packageUris[?instance.slot] ?? ''
      pageOrigins: empty(intersection(apps[instance.index].groups, ['desk', 'administration']))
        ? []
        : [web.outputs.origin]
      settings: {
        ...settingsOf(
          {
            hostId: '${apps[instance.index].name}-${instance.slot}'
            slot: instance.slot
            groups: apps[instance.index].groups
            clientId: accesses[instance.index].outputs.clientId
          },
          {
            name: region
            messagesUrl: addressOf(appNameOf(appOf.messages, environmentName, region, home, mark))
            callsUrl: addressOf(appNameOf(appOf.voice, environmentName, region, instance.slot, mark))
            storage: storage.outputs.name
            insightsConnection: monitoring.outputs.insightsConnection
            schedulerEndpoint: orchestrations.outputs.endpoint
            serviceBusHost: messaging.outputs.host
            documentsEndpoint: documents.outputs.endpoint
            communicationEndpoint: communication.outputs.endpoint
            communicationId: communication.outputs.immutableId
            aiEndpoint: ai.outputs.endpoint
            aiRegion: location
            pushesEndpoint: pushes.outputs.endpoint
            vaultUri: vault.outputs.uri
            audience: entra.audience
          }
        )
        ...(entra.?graphClientId == null ? {} : { GRAPH_CLIENT_ID: entra.graphClientId! })
        ...chosen
        ...customerSettings[instance.index]
        ...(instance.slot == activeSlot ? {} : sleeping)
      }
    }
    dependsOn: [privateEndpoints]
  }
]

module events 'modules/events.bicep' = if (hearsEvents) {
  params: {
    topicName: communication.outputs.topicName
    storageName: storage.outputs.name
    appOf: toObject(
      items(appOf),
      of => of.key,
      of => resourceId('Microsoft.Web/sites', appNameOf(of.value, environmentName, region, activeSlot, mark))
    )
  }
  dependsOn: [functionApps]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    tags: ownTags
    mails: alertMails
    isProbing: choices.?PROBE_ENABLED == 'true'
    runbooks: runbooks
    insightsName: monitoring.outputs.insightsName
    resources: {
      messaging: messaging.outputs.id
      documents: documents.outputs.id
      vault: vault.outputs.id
      events: communication.outputs.topicId
    }
  }
}

// Azure has no place in every part of the world to ask from.
module webTests 'modules/web-tests.bicep' = if (isWatchedFromOutside && !empty(testLocations[dataLocation])) {
  params: {
    environmentName: environmentName
    region: region
    location: location
    tags: ownTags
    insightsName: monitoring.outputs.insightsName
    peopleId: alerts.outputs.peopleId
    runbooks: runbooks
    places: testLocations[dataLocation]
    apps: map(apps, app => {
      name: app.name
      url: addressOf(appNameOf(app.name, environmentName, region, activeSlot, mark))
    })
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    environmentName: environmentName
    region: region
    location: location
    tags: ownTags
    insightsName: monitoring.outputs.insightsName
    messagingId: messaging.outputs.id
    size: size
    runbooks: runbooks
  }
}

@description('Every function app: which groups it runs, and where it is reached.')
output functionApps array = [
  for instance in instances: {
    app: apps[instance.index].name
    slot: instance.slot
    isActive: instance.slot == activeSlot
    groups: apps[instance.index].groups
    name: appNameOf(apps[instance.index].name, environmentName, region, instance.slot, mark)
    url: addressOf(appNameOf(apps[instance.index].name, environmentName, region, instance.slot, mark))
  }
]
@description('For the federated credentials of the app that customers consent to: it trusts each of these identities.')
output identities array = [
  for (app, index) in apps: {
    app: app.name
    principalId: accesses[index].outputs.principalId
    clientId: accesses[index].outputs.clientId
  }
]
@description('What the pages\' settings.json needs (shared/contracts/desk/desk-settings.ts).')
output pages object = {
  name: web.outputs.name
  origin: web.outputs.origin
  clientId: entra.audience
  deskApi: addressOf(appNameOf(appOf.desk, environmentName, region, home, mark))
  chatApi: addressOf(appNameOf(appOf.messages, environmentName, region, home, mark))
}
@description('From which the functions reach the world, for customers\' firewalls; empty: any of Azure\'s in the location.')
output outboundAddress string = isPrivate ? network!.outputs.address : ''
output vaultName string = vault.outputs.name
output communicationName string = communication.outputs.name
output insightsName string = monitoring.outputs.insightsName
@description('The action group that alerts tell, for the budget.')
output peopleId string = alerts.outputs.peopleId
output workspaceId string = monitoring.outputs.workspaceId
