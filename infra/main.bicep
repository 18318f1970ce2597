// One deployment is one region (E1): its resource group, what is in it, and what it may cost.
//   az deployment sub create --location westeurope --parameters infra/regions/emea.bicepparam
targetScope = 'subscription'

import { botType } from 'modules/bot.bicep'
import { nameOf } from 'names.bicep'
import { appType, budgetType, choicesType, customerType, entraType, sizeType, slotType } from 'types.bicep'

@description('What it is for: prod, test, dev …; part of all names.')
@minLength(2)
@maxLength(5)
param environmentName string

@description('Name of the region: EMEA, NORA … (E1).')
@minLength(2)
@maxLength(6)
param region string

@description('Where it runs.')
param location string

@description('Where data of Communication Services lies at rest.')
@allowed(['Europe', 'United States', 'UK', 'France', 'Germany', 'Switzerland', 'Norway', 'Canada'])
param dataLocation string

@description('Where the files of the pages lie, which hold no data of anybody.')
@allowed(['westeurope', 'eastus2', 'centralus', 'westus2', 'eastasia'])
param pagesLocation string

param tags object = {}
param size sizeType
param entra entraType
param budget budgetType

@description('Function apps; all groups once.')
param apps appType[] = loadJsonContent('layouts/apart.json')

@description('Sets of function apps that stand side by side.')
param slots slotType[] = ['blue']

@description('The set that events go to.')
param activeSlot slotType = 'blue'

@description('Packages of the code by slot.')
param packageUris { blue: string?, green: string? } = {}

@description('Events can only be sent to functions that are there: at first, or after the code was brought.')
param hearsEvents bool = contains(packageUris, activeSlot)

@description('Ids of tenants to what their settings are.')
param customers { *: customerType } = {}

param choices choicesType = {}

@description('Who is told by mail when something is wrong, or costs too much.')
param alertMails string[] = []

@description('Where docs/operate.md can be read; alerts lead there.')
param runbooks string = 'docs/operate.md'

@description('What a deployment remembers, as tags (scripts/deploy/standing.ts): written before anything else changes; those not named are forgotten.')
param marks { *: string } = {}

@description('By which employees reach help desks in Microsoft Teams; none: no bots.')
param bots botType[] = []

@description('Databases, queues, vault and storage are reached in a network of the region only.')
param isPrivate bool = false

var ownTags = {
  ...tags
  product: 'openline'
  environment: environmentName
  region: region
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: nameOf('rg', environmentName, region)
  location: location
  tags: { ...ownTags, ...marks }
}

module whole 'region.bicep' = {
  scope: group
  name: 'region'
  params: {
    environmentName: environmentName
    region: region
    location: location
    dataLocation: dataLocation
    pagesLocation: pagesLocation
    tags: ownTags
    size: size
    entra: entra
    apps: apps
    slots: slots
    activeSlot: activeSlot
    packageUris: packageUris
    hearsEvents: hearsEvents
    customers: customers
    choices: choices
    alertMails: alertMails
    runbooks: runbooks
    bots: bots
    isPrivate: isPrivate
  }
}

module limit 'modules/budget.bicep' = {
  scope: group
  name: 'budget'
  params: {
    name: nameOf('budget', environmentName, region)
    budget: budget
    peopleId: whole.outputs.peopleId
  }
}

output resourceGroupName string = group.name
output functionApps array = whole.outputs.functionApps
output identities array = whole.outputs.identities
output pages object = whole.outputs.pages
output outboundAddress string = whole.outputs.outboundAddress
output vaultName string = whole.outputs.vaultName
output communicationName string = whole.outputs.communicationName
output insightsName string = whole.outputs.insightsName
