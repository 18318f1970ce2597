// Private networking: a network for the region alone, with room for the functions and for the private ends of what they use.
import { nameOf } from '../names.bicep'

param environmentName string
param region string
param location string
param tags object
@description('A /21 or larger; no other network needs to know it.')
param addressPrefix string
param zoneRedundant bool

var zoneNames = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
  Sql: 'privatelink.documents.azure.com'
  namespace: 'privatelink.servicebus.windows.net'
  webpubsub: 'privatelink.webpubsub.azure.com'
}

resource guard 'Microsoft.Network/networkSecurityGroups@2024-07-01' = {
  name: nameOf('nsg', environmentName, region)
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'nobody-from-outside'
        properties: {
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'no-remote-desktops'
        properties: {
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRanges: ['22', '3389']
        }
      }
    ]
  }
}

// What goes out comes from one address, which customers can let into their databases' firewalls.
resource address 'Microsoft.Network/publicIPAddresses@2024-07-01' = {
  name: nameOf('pip', environmentName, region)
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Regional' }
  zones: zoneRedundant ? ['1', '2', '3'] : []
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
  }
}

resource wayOut 'Microsoft.Network/natGateways@2024-07-01' = {
  name: nameOf('ng', environmentName, region)
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: {
    idleTimeoutInMinutes: 4
    publicIpAddresses: [{ id: address.id }]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: nameOf('vnet', environmentName, region)
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'functions'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 22, 0)
          networkSecurityGroup: { id: guard.id }
          natGateway: { id: wayOut.id }
          defaultOutboundAccess: false
          delegations: [
            {
              name: 'functions'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 4)
          networkSecurityGroup: { id: guard.id }
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }

  resource functions 'subnets' existing = {
    name: 'functions'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(zoneNames): {
    name: zone.value
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, index) in items(zoneNames): {
    parent: zones[index]
    name: network.name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

output functionsSubnetId string = network::functions.id
@description('From which the functions reach the world.')
output address string = address.properties.ipAddress
output endpointsSubnetId string = network::endpoints.id
@description('Id of the private DNS zone for each kind of endpoint.')
output zoneIds { *: string } = toObject(
  items(zoneNames),
  zone => zone.key,
  zone => resourceId('Microsoft.Network/privateDnsZones', zone.value)
)
