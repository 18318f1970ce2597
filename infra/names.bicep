// Names of resources: kind, product, environment, region. Where a name must be unique in the world, a mark of the resource group follows.

@export()
func nameOf(kind string, environment string, region string) string =>
  '${kind}-openline-${environment}-${toLower(region)}'

@export()
func uniqueNameOf(kind string, environment string, region string, mark string) string =>
  '${kind}-openline-${environment}-${toLower(region)}-${take(mark, 5)}'

@export()
@description('For storage accounts and vaults, which have room for 24 letters.')
func shortNameOf(kind string, environment string, region string, mark string) string =>
  take('${kind}ol${toLower('${environment}${region}')}${mark}', 24)

@export()
func appNameOf(app string, environment string, region string, slot string, mark string) string =>
  'func-openline-${environment}-${toLower(region)}-${app}-${slot}-${take(mark, 5)}'

@export()
func addressOf(appName string) string => 'https://${appName}.azurewebsites.net'
