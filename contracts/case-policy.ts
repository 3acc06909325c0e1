import { CARRIED, type PolicyGroup, type Rule } from './policy.ts';

/** What a department's case varies by. */
export interface CasePolicyOptions {
  /** Names of the graph, e.g. `SocialSecurity`: `SocialSecurityCase`, `acceptSocialSecurityCase`. */
  prefix: string;
  /** Fields of the case type beyond those that every department's has. */
  fields?: readonly string[];
  /** Whether officers may be asked to confirm: only where some items are decided by one officer alone. */
  officersConfirm?: boolean;
}

/**
 * Who may see, handle, pause and decide a department's cases: its own officers, the window's to look; the last word is a
 * supervisor's, save for items that one officer may decide.
 */
export function casePolicy(department: string, options: CasePolicyOptions): PolicyGroup[] {
  const { prefix, fields = [], officersConfirm = false } = options;
  const field = `${prefix[0]!.toLowerCase()}${prefix.slice(1)}Case`;
  const category = `${department}-case`;
  const see: Rule = {
    roles: ['officer', 'supervisor', 'auditor', 'clerk'],
    officersOf: [department, 'one-window'],
    confidentiality: 'PERSONAL',
    category,
  };
  const handle: Rule = {
    roles: ['officer'],
    departments: [department],
    purposes: ['HANDLING'],
    confidentiality: 'PERSONAL',
    category,
  };
  const pause: Rule = { ...handle, roles: ['officer', 'supervisor'] };
  const confirm: Rule = officersConfirm ? pause : { ...handle, roles: ['supervisor'] };
  return [
    [see, { Query: [field], Application: [field] }],
    [
      handle,
      {
        Mutation: [
          `accept${prefix}Case`,
          `decline${prefix}Case`,
          `request${prefix}Correction`,
          `start${prefix}Review`,
          `propose${prefix}Decision`,
        ],
      },
    ],
    [pause, { Mutation: [`pause${prefix}Case`, `resume${prefix}Case`, `settle${prefix}Withdrawal`] }],
    [confirm, { Mutation: [`confirm${prefix}Decision`] }],
    [
      CARRIED,
      {
        Application: ['id'],
        [`${prefix}Case`]: [
          'id',
          'itemCode',
          'status',
          'application',
          'subject',
          'checks',
          'proposal',
          'withdrawalPending',
          ...fields,
        ],
        [`${prefix}CasePayload`]: ['case', 'userErrors'],
      },
    ],
  ];
}
