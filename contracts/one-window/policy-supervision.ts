import { allowedWithParent, type PolicyPart, type Rule } from '../policy.ts';
import { application, staff } from './policy-rules.ts';

const defer: Rule = {
  roles: ['supervisor'],
  purposes: ['HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'application',
};
/** Numbers and matters without personal data: for those who supervise. */
const supervise: Rule = {
  roles: [...staff, 'dispatcher', 'auditor', 'steward'],
  confidentiality: 'INTERNAL',
};
const rating: Rule = { ...application, category: 'rating' };
const rate: Rule = {
  roles: ['clerk', 'grid_worker', 'resident'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'rating',
};
const rectify: Rule = {
  roles: ['clerk', 'officer', 'supervisor'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SUPERVISION'],
  confidentiality: 'PERSONAL',
  category: 'rating',
};
const callBackRating: Rule = { ...rectify, roles: ['clerk', 'supervisor'] };
const rebut: Rule = { ...rectify, roles: ['supervisor'] };
const unfinished: Rule = { ...application, category: 'unfinished-matter' };
const reportUnfinished: Rule = {
  roles: ['clerk', 'grid_worker', 'resident'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'VISIT', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'unfinished-matter',
};
const settleUnfinished: Rule = {
  roles: ['clerk', 'officer', 'supervisor'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SUPERVISION'],
  confidentiality: 'PERSONAL',
  category: 'unfinished-matter',
};
const closeUnfinished: Rule = { ...settleUnfinished, roles: ['clerk', 'supervisor'] };
const proxy: Rule = {
  roles: ['clerk', 'grid_worker', 'auditor', 'resident'],
  confidentiality: 'PERSONAL',
  category: 'proxy-task',
};
const entrust: Rule = {
  roles: ['clerk', 'grid_worker', 'resident'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'VISIT', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'proxy-task',
};
const handleProxy: Rule = {
  roles: ['clerk', 'grid_worker'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'VISIT'],
  confidentiality: 'PERSONAL',
  category: 'proxy-task',
};
const collect: Rule = { roles: ['grid_worker'], confidentiality: 'INTERNAL' };
const collections: Rule = {
  roles: ['clerk', 'grid_worker', 'supervisor', 'dispatcher', 'auditor'],
  confidentiality: 'INTERNAL',
};

/** Who may see and do what about deferrals, reminders, ratings, unfinished matters, proxy tasks and indicators. */
export const supervision: PolicyPart = {
  rules: {
    defer: [defer, { Mutation: ['deferApplication', 'endDeferral'] }],
    application: [
      application,
      {
        Application: ['deferrals', 'clockColour', 'nextDueOn', 'stepDeadlines', 'reminders', 'supervision'],
      },
    ],
    supervise: [
      supervise,
      {
        Query: ['reminders', 'departmentIndicators'],
        Division: ['windowIndicators'],
        Grid: ['windowIndicators'],
      },
    ],
    rating: [
      rating,
      {
        Query: ['ratings'],
        Application: ['rating'],
        Rating: [
          'application',
          'stars',
          'nationalCode',
          'text',
          'ratedBy',
          'ratedAt',
          'unit',
          'department',
          'rectification',
          'rebuttal',
        ],
      },
    ],
    rate: [rate, { Mutation: ['rateApplication'] }],
    rectify: [rectify, { Mutation: ['assignRectification', 'rectifyRating'] }],
    callBackRating: [callBackRating, { Mutation: ['callBackRating'] }],
    rebut: [rebut, { Mutation: ['rebutRating'] }],
    unfinished: [
      unfinished,
      {
        Query: ['unfinishedMatter', 'unfinishedMatters'],
        Reminder: ['unfinishedMatter'],
        UnfinishedMatter: [
          'id',
          'wanted',
          'whyNot',
          'item',
          'application',
          'resident',
          'contactPhoneMasked',
          'community',
          'reportedBy',
          'reportedAt',
          'status',
          'department',
          'owner',
          'deadline',
          'reminders',
          'answer',
          'answeredAt',
          'answeredBy',
          'outcome',
          'callBacks',
          'closedAt',
        ],
      },
    ],
    withParent: [
      allowedWithParent,
      {
        Reminder: ['id', 'application', 'step', 'rung', 'rule', 'content', 'remindedAt', 'dueOn', 'unit', 'department'],
      },
    ],
    reportUnfinished: [reportUnfinished, { Mutation: ['reportUnfinishedMatter'] }],
    settleUnfinished: [settleUnfinished, { Mutation: ['assignUnfinishedMatter', 'answerUnfinishedMatter'] }],
    closeUnfinished: [closeUnfinished, { Mutation: ['closeUnfinishedMatter'] }],
    proxy: [
      proxy,
      {
        Query: ['proxyTask', 'proxyTasks'],
        Resident: ['proxyTasks'],
        Application: ['proxyTask'],
        ProxyTask: [
          'id',
          'number',
          'item',
          'resident',
          'application',
          'status',
          'remark',
          'community',
          'agent',
          'entrustedAt',
          'acceptedAt',
          'papers',
          'suspensions',
          'endedAt',
          'endedReason',
          'callBacks',
          'notices',
        ],
      },
    ],
    entrust: [entrust, { Mutation: ['entrustProxyTask'] }],
    handleProxy: [
      handleProxy,
      {
        Mutation: ['acceptProxyTask', 'suspendProxyTask', 'resumeProxyTask', 'endProxyTask', 'callBackProxyTask'],
      },
    ],
    collect: [collect, { Mutation: ['recordProxyCollection'] }],
    collections: [collections, { Query: ['proxyCollections'] }],
  },
  allowedWithParent: [
    'Deferral',
    'StepDeadline',
    'SupervisionRecord',
    'CallBack',
    'Rectification',
    'Rebuttal',
    'ProxyPaper',
    'ProxySuspension',
    'ProxyCollection',
    'ProxyCollectionStanding',
    'WindowIndicators',
    'GridWindowIndicators',
    'DepartmentIndicators',
  ],
};
