<#
.SYNOPSIS
  Makes a Teams resource account whose calls Openline takes (Teams Phone extensibility). Running it again is harmless.
.DESCRIPTION
  A Teams administrator of the customer runs it. It says what it finds, what it does, and what is left to do:
    1. the resource account, made if it is not there
    2. its calls go to Openline's Communication Services resource
    3. its telephone number, if one is named
  Licences are given in the Microsoft 365 admin center; without "Microsoft Teams Phone Resource Account" step 3 is refused.
  With -WhatIf it only says what it would do.
.EXAMPLE
  ./teams.ps1 -Account hotline@contoso.com -DisplayName Hotline -BotId <id> -AcsResourceId <id> -Number +4930123456 -NumberType CallingPlan
#>
[CmdletBinding(SupportsShouldProcess)]
param(
  [Parameter(Mandatory)] [string] $Account,
  [Parameter(Mandatory)] [string] $DisplayName,
  # Client id of Openline's bot; not one of Teams' own for auto attendants and call queues.
  [Parameter(Mandatory)] [guid] $BotId,
  # Immutable id of the region's Communication Services resource.
  [Parameter(Mandatory)] [guid] $AcsResourceId,
  [ValidatePattern('^\+[1-9]\d{4,14}$')] [string] $Number,
  [ValidateSet('CallingPlan', 'OperatorConnect', 'DirectRouting')] [string] $NumberType
)

$ErrorActionPreference = 'Stop'
if ($Number -and -not $NumberType) { throw 'Say with -NumberType how the number comes to Teams.' }
if (-not (Get-Module -ListAvailable MicrosoftTeams)) { throw 'First: Install-Module MicrosoftTeams' }
Import-Module MicrosoftTeams
try { $null = Get-CsTenant } catch { $null = Connect-MicrosoftTeams }

# All are listed: asking for one that is not there is an error.
$instance = Get-CsOnlineApplicationInstance | Where-Object UserPrincipalName -EQ $Account
if ($instance -and [guid]$instance.ApplicationId -ne $BotId) {
  throw "$Account belongs to another application ($($instance.ApplicationId)). Take another account, or change it by hand."
}
if ($instance) {
  Write-Output "1. $Account is there."
} elseif ($PSCmdlet.ShouldProcess($Account, 'make a resource account')) {
  $instance = New-CsOnlineApplicationInstance -UserPrincipalName $Account -ApplicationId $BotId -DisplayName $DisplayName
  Write-Output "1. $Account was made. It can take minutes until Teams knows it everywhere: if the next step fails, run this again."
}

if ($PSCmdlet.ShouldProcess($Account, "send its calls to $AcsResourceId")) {
  $null = Set-CsOnlineApplicationInstance -Identity $Account -ApplicationId $BotId -AcsResourceId $AcsResourceId
  $null = Sync-CsOnlineApplicationInstance -ObjectId $instance.ObjectId -ApplicationId $BotId -AcsResourceId $AcsResourceId
  Write-Output "2. Its calls go to Communication Services $AcsResourceId."
}

if ($Number) {
  $assigned = Get-CsPhoneNumberAssignment -TelephoneNumber $Number
  $target = "$($assigned.AssignedPstnTargetId)"
  if ($instance -and $target -eq "$($instance.ObjectId)") {
    Write-Output "3. It has $Number."
  } elseif ($target) {
    throw "$Number belongs to somebody else ($target). Take it away there first."
  } elseif ($PSCmdlet.ShouldProcess($Account, "give it $Number")) {
    $null = Set-CsPhoneNumberAssignment -Identity $Account -PhoneNumber $Number -PhoneNumberType $NumberType
    Write-Output "3. It was given $Number."
  }
}

if ($instance) {
  Write-Output "For Openline: directory $((Get-CsTenant).TenantId), resource account $($instance.ObjectId)."
}
