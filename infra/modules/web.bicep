// The pages (desk, board, calling, widget): files without any customer's data, close to everybody who opens them.
import { nameOf } from '../names.bicep'

param environmentName string
param region string
@description('One of the five locations that know static web apps. Only files lie there.')
param location string
param tags object

resource pages 'Microsoft.Web/staticSites@2024-11-01' = {
  name: nameOf('stapp', environmentName, region)
  location: location
  tags: { ...tags, 'azd-service-name': 'web' }
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    stagingEnvironmentPolicy: 'Disabled'
    allowConfigFileUpdates: true
    provider: 'Custom'
  }
}

output name string = pages.name
output origin string = 'https://${pages.properties.defaultHostname}'
