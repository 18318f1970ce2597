import type { Role } from '#shared/contracts/access/role.ts';

const administrators = ['Administrator', 'EnvironmentManager'] as const;
const authors = [...administrators, 'StudioEditor', 'Producer'] as const;
const agents = ['Agent', 'Operator'] as const;
const supervisors = [...administrators, 'Supervisor'] as const;

/** Which roles may call which endpoint (M1); what is not listed nobody may call. */
export const policy: Readonly<Record<string, readonly Role[]>> = {
  Admin_ListContactCenters: administrators,
  Admin_GetContactCenter: administrators,
  Admin_CreateContactCenter: administrators,
  Admin_ChangeContactCenter: administrators,
  Admin_DeleteContactCenter: administrators,

  Admin_ListAddresses: administrators,
  Admin_GetAddress: administrators,
  Admin_CreateAddress: administrators,
  Admin_ChangeAddress: administrators,
  Admin_DeleteAddress: administrators,

  Admin_ListUsers: administrators,
  Admin_GetUser: administrators,
  Admin_CreateUser: administrators,
  Admin_ChangeUser: administrators,
  Admin_DeleteUser: administrators,

  Admin_ListWebChats: administrators,
  Admin_GetWebChat: administrators,
  Admin_CreateWebChat: administrators,
  Admin_ChangeWebChat: administrators,
  Admin_DeleteWebChat: administrators,

  Admin_ListTeams: administrators,
  Admin_GetTeam: administrators,
  Admin_CreateTeam: administrators,
  Admin_ChangeTeam: administrators,
  Admin_DeleteTeam: administrators,

  Admin_GetWorkplace: administrators,
  Admin_ChangeWorkplace: administrators,

  Admin_ListFlows: [...authors, 'StudioViewer'],
  Admin_GetFlow: [...authors, 'StudioViewer'],
  Admin_CreateFlow: authors,
  Admin_ChangeFlow: authors,
  Admin_DeleteFlow: authors,
  Admin_PublishFlow: authors,
  Admin_ValidateFlow: [...authors, 'StudioViewer'],
  Admin_ListFlowFindings: [...authors, 'StudioViewer'],
  Admin_ListFlowVersions: [...authors, 'StudioViewer'],
  Admin_GetFlowVersion: [...authors, 'StudioViewer'],
  Admin_DiffFlowVersions: [...authors, 'StudioViewer'],
  Admin_RestoreFlowVersion: authors,
  Admin_TestFlow: authors,
  Admin_TranslateFlow: authors,

  Admin_ListCannedTexts: [...administrators, 'ContentManager', 'Producer'],
  Admin_GetCannedText: [...administrators, 'ContentManager', 'Producer'],
  Admin_CreateCannedText: [...administrators, 'ContentManager', 'Producer'],
  Admin_ChangeCannedText: [...administrators, 'ContentManager', 'Producer'],
  Admin_DeleteCannedText: [...administrators, 'ContentManager', 'Producer'],

  Admin_ConnectWhatsApp: administrators,

  Admin_ListConnectors: [...authors, 'StudioViewer'],
  Admin_GetConnector: [...authors, 'StudioViewer'],
  Admin_CreateConnector: administrators,
  Admin_ChangeConnector: administrators,
  Admin_DeleteConnector: administrators,
  Admin_SetSecret: administrators,

  Admin_ListDataTables: [...authors, 'StudioViewer', 'ContentManager'],
  Admin_GetDataTable: [...authors, 'StudioViewer', 'ContentManager'],
  Admin_CreateDataTable: authors,
  Admin_ChangeDataTable: authors,
  Admin_DeleteDataTable: authors,
  Content_ListRows: [...authors, 'ContentManager'],
  Content_PutRow: [...authors, 'ContentManager'],
  Content_ReplaceRows: [...authors, 'ContentManager'],
  Content_RemoveRow: [...authors, 'ContentManager'],
  Content_ExportRows: [...authors, 'ContentManager'],
  Content_ImportRows: [...authors, 'ContentManager'],

  Admin_ListOpeningHours: administrators,
  Admin_GetOpeningHours: administrators,
  Admin_CreateOpeningHours: administrators,
  Admin_ChangeOpeningHours: administrators,
  Admin_DeleteOpeningHours: administrators,

  Admin_ListRecordTargets: administrators,
  Admin_GetRecordTarget: administrators,
  Admin_CreateRecordTarget: administrators,
  Admin_ChangeRecordTarget: administrators,
  Admin_DeleteRecordTarget: administrators,
  Admin_ListMessageTargets: administrators,
  Admin_GetMessageTarget: administrators,
  Admin_CreateMessageTarget: administrators,
  Admin_ChangeMessageTarget: administrators,
  Admin_DeleteMessageTarget: administrators,

  Admin_ListBots: administrators,
  Admin_GetBot: administrators,
  Admin_CreateBot: administrators,
  Admin_ChangeBot: administrators,
  Admin_DeleteBot: administrators,

  Admin_ListRecognizers: administrators,
  Admin_GetRecognizer: administrators,
  Admin_CreateRecognizer: administrators,
  Admin_ChangeRecognizer: administrators,
  Admin_DeleteRecognizer: administrators,

  Board_Read: supervisors,
  Board_Connect: supervisors,
  Board_ViewDialogue: supervisors,
  Board_ExplainRouting: supervisors,
  Board_OrderDialogue: supervisors,
  Board_OrderAgent: supervisors,

  Desk_OpenCalling: [...agents, ...supervisors],
  Desk_Read: agents,
  Desk_Translate: agents,
  Desk_FindColleagues: agents,
  Desk_ReadContactCenter: agents,
  Desk_ReadLayout: agents,
  Desk_ReadHistory: agents,
  Desk_Connect: agents,
  Desk_SignIn: agents,
  Desk_SignOut: agents,
  Desk_Ready: agents,
  Desk_NotReady: agents,
  Desk_AcceptOffer: agents,
  Desk_DeclineOffer: agents,
  Desk_PutFile: agents,
  Desk_GetFile: agents,
  Desk_ReadEarlier: agents,
  Desk_SearchMessages: agents,
  Desk_ReadMessages: agents,
  Desk_WriteMessage: agents,
  Desk_MarkRead: agents,
  Desk_TellTyping: agents,
  Desk_ReadTemplates: agents,
  Desk_ReadCannedTexts: agents,
  Desk_ListAddresses: ['Operator'],
  Desk_ListTemplates: ['Operator'],
  Desk_BeginConversation: ['Operator'],
  Desk_Ask: agents,
  Desk_WrapUp: agents,
  Desk_StartTestCall: agents,
  Desk_ReadTestCall: agents,
};

/** Whether somebody with these roles may call the endpoint of this name. */
export function mayCall(endpoint: string, roles: readonly Role[]): boolean {
  const allowed = Object.hasOwn(policy, endpoint) ? policy[endpoint] : undefined;
  return roles.some((role) => allowed?.includes(role));
}
