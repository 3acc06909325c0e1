import { allowedWithParent, type PolicyPart, type Rule } from './policy.ts';

/** How departments' case policies differ. */
export interface CasePolicyOptions {
  /** Names of the graph, e.g. `SocialSecurity`: `SocialSecurityCase`, `acceptSocialSecurityCase`. */
  prefix: string;
  /**
   * Where some fields of the case type have a narrower rule of their own: the other fields beyond those that every
   * department's has. The type is then listed field by field; else it is allowed with its parent.
   */
  fields?: readonly string[];
  /** Whether officers may be asked to confirm: only where some items are decided by one officer alone. */
  officersConfirm?: boolean;
}

const common = ['id', 'itemCode', 'status', 'application', 'subject', 'checks', 'proposal', 'withdrawalPending'];

/**
 * Who may read, handle, pause and decide a department's cases: its own officers handle them, the window's staff may
 * read them; only a supervisor confirms, except for items that one officer may decide.
 */
export function casePolicy(department: string, options: CasePolicyOptions): PolicyPart {
  const { prefix, fields, officersConfirm = false } = options;
  const field = `${prefix[0]!.toLowerCase()}${prefix.slice(1)}Case`;
  const category = `${department}-case`;
  const seeCase: Rule = {
    roles: ['officer', 'supervisor', 'auditor', 'clerk'],
    officersOf: [department, 'one-window'],
    confidentiality: 'PERSONAL',
    category,
  };
  const handleCase: Rule = {
    roles: ['officer'],
    departments: [department],
    purposes: ['HANDLING'],
    confidentiality: 'PERSONAL',
    category,
  };
  const pauseCase: Rule = { ...handleCase, roles: ['officer', 'supervisor'] };
  const confirmCase: Rule = officersConfirm ? pauseCase : { ...handleCase, roles: ['supervisor'] };
  return {
    rules: {
      seeCase: [seeCase, { Query: [field], Application: [field] }],
      handleCase: [
        handleCase,
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
      pauseCase: [pauseCase, { Mutation: [`pause${prefix}Case`, `resume${prefix}Case`, `settle${prefix}Withdrawal`] }],
      confirmCase: [confirmCase, { Mutation: [`confirm${prefix}Decision`] }],
      withParent: [
        allowedWithParent,
        { Application: ['id'], ...(fields ? { [`${prefix}Case`]: [...common, ...fields] } : {}) },
      ],
    },
    allowedWithParent: fields ? [] : [`${prefix}Case`],
  };
}
