// Azure's own roles, by their ids (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).

@export()
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
@export()
var storageBlobDelegator = 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
