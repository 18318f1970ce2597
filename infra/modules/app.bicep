// One function app on Flex Consumption, in one slot. There are no deployment slots: blue and green are two apps.
import { appType } from '../types.bicep'

param name string
param location string
param tags object
param app appType
param zoneRedundant bool
param identityId string
@description('The subnet of functions; empty: no private network.')
param subnetId string
@description('Address of the container with the package.')
param packageContainer string
@description('Where the package is fetched from at deployment; empty: it is brought later.')
param packageUri string
@description('Pages that may call it from another origin; empty: the code says who may.')
param pageOrigins string[]
@description('What settings.bicep makes.')
param settings { *: string }

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: replace(name, 'func-', 'asp-')
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
      cors: { allowedOrigins: pageOrigins }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'node', version: '22' }
      scaleAndConcurrency: {
        instanceMemoryMB: app.memory
        maximumInstanceCount: app.mostInstances
        alwaysReady: map(items(app.alwaysReady), group => { name: group.key, instanceCount: group.value })
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Nobody signs in with a password, neither to files nor to deploy.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource package 'extensions' = if (!empty(packageUri)) {
    name: 'onedeploy'
    // Published types know no properties of it: https://learn.microsoft.com/azure/azure-functions/functions-infrastructure-as-code
    #disable-next-line BCP037 BCP187
    properties: {
      packageUri: packageUri
      remoteBuild: false
    }
    dependsOn: [appSettings]
  }
}

output id string = site.id
output name string = site.name
