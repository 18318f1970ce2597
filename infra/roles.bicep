// Azure's own roles, by their ids (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).

@export()
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
@export()
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
@export()
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
@export()
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

@export()
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
@export()
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

@export()
var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

@export()
var communicationAndEmailServiceOwner = '09976791-48a7-449e-bb21-39d1a415f350'
@export()
var cognitiveServicesUser = 'a97b65f3-24c7-4388-baec-2e87135dc908'
@export()
var webPubSubServiceOwner = '12cf5a90-567b-43ae-8102-96cf46c7d9b4'

@export()
var keyVaultCryptoUser = '12338af0-0e69-4776-bea7-57ae8d297424'
@export()
var keyVaultCryptoOfficer = '14b46e9e-c2b7-41b4-b07b-48a6ebf60603'
@export()
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
@export()
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

@export()
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
