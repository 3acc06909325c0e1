import { CARRIED, type PolicyGroup, type Rule } from '../policy.ts';
import { application, staff } from './policy-rules.ts';

const defer: Rule = {
  roles: ['supervisor'],
  purposes: ['HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'application',
};
/** Numbers and matters, nothing of persons: for those who supervise. */
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
export const supervisionGroups: readonly PolicyGroup[] = [
  [defer, { Mutation: ['deferApplication', 'endDeferral'] }],
  [
    application,
    {
      Application: ['deferrals', 'clockColour', 'nextDueOn', 'stepDeadlines', 'reminders', 'supervision'],
    },
  ],
  [
    supervise,
    {
      Query: ['reminders', 'departmentIndicators'],
      Division: ['windowIndicators'],
      Grid: ['windowIndicators'],
    },
  ],
  [
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
  [rate, { Mutation: ['rateApplication'] }],
  [rectify, { Mutation: ['assignRectification', 'rectifyRating'] }],
  [callBackRating, { Mutation: ['callBackRating'] }],
  [rebut, { Mutation: ['rebutRating'] }],
  [
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
  [reportUnfinished, { Mutation: ['reportUnfinishedMatter'] }],
  [settleUnfinished, { Mutation: ['assignUnfinishedMatter', 'answerUnfinishedMatter'] }],
  [closeUnfinished, { Mutation: ['closeUnfinishedMatter'] }],
  [
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
  [entrust, { Mutation: ['entrustProxyTask'] }],
  [
    handleProxy,
    {
      Mutation: ['acceptProxyTask', 'suspendProxyTask', 'resumeProxyTask', 'endProxyTask', 'callBackProxyTask'],
    },
  ],
  [collect, { Mutation: ['recordProxyCollection'] }],
  [collections, { Query: ['proxyCollections'] }],
  [
    CARRIED,
    {
      Deferral: ['reason', 'until', 'unit', 'approvedBy', 'at', 'endedAt', 'endedReason', 'inForce'],
      StepDeadline: ['step', 'dueOn', 'doneOn', 'late', 'colour'],
      Reminder: ['id', 'application', 'step', 'rung', 'rule', 'content', 'remindedAt', 'dueOn', 'unit', 'department'],
      ReminderEdge: ['cursor', 'node'],
      ReminderConnection: ['edges', 'pageInfo'],
      SupervisionRecord: ['rule', 'kind', 'at', 'content', 'unit', 'result'],
      UnfinishedMatterEdge: ['cursor', 'node'],
      UnfinishedMatterConnection: ['edges', 'pageInfo'],
      CallBack: ['at', 'by', 'satisfied', 'remark'],
      Rectification: ['owner', 'deadline', 'result', 'rectifiedAt', 'callBacks'],
      Rebuttal: ['grounds', 'by', 'at'],
      RatingEdge: ['cursor', 'node'],
      RatingConnection: ['edges', 'pageInfo'],
      ProxyPaper: ['name', 'form', 'copies'],
      ProxySuspension: ['reason', 'from', 'to'],
      ProxyTaskEdge: ['cursor', 'node'],
      ProxyTaskConnection: ['edges', 'pageInfo'],
      ProxyCollection: ['community', 'collectedOn', 'collectedBy', 'taken'],
      ProxyCollectionStanding: ['community', 'name', 'lastOn', 'dueOn', 'overdue'],
      WindowIndicators: [
        'asOf',
        'from',
        'through',
        'due',
        'deferred',
        'closed',
        'closedInTime',
        'onTimeRate',
        'closingRate',
        'ratings',
        'badRatings',
        'averageStars',
        'satisfactionRate',
        'callBackRate',
        'unfinishedOpen',
        'unfinishedOverdue',
      ],
      GridWindowIndicators: [
        'asOf',
        'openApplications',
        'overdueApplications',
        'openProxyTasks',
        'openUnfinishedMatters',
      ],
      DepartmentIndicators: ['department', 'title', 'indicators'],
      DeferApplicationPayload: ['application', 'userErrors'],
      EndDeferralPayload: ['application', 'userErrors'],
      ReportUnfinishedMatterPayload: ['unfinishedMatter', 'userErrors'],
      AssignUnfinishedMatterPayload: ['unfinishedMatter', 'userErrors'],
      AnswerUnfinishedMatterPayload: ['unfinishedMatter', 'userErrors'],
      CloseUnfinishedMatterPayload: ['unfinishedMatter', 'userErrors'],
      RateApplicationPayload: ['rating', 'userErrors'],
      AssignRectificationPayload: ['rating', 'userErrors'],
      RectifyRatingPayload: ['rating', 'userErrors'],
      CallBackRatingPayload: ['rating', 'userErrors'],
      RebutRatingPayload: ['rating', 'userErrors'],
      EntrustProxyTaskPayload: ['proxyTask', 'userErrors'],
      AcceptProxyTaskPayload: ['proxyTask', 'userErrors'],
      SuspendProxyTaskPayload: ['proxyTask', 'userErrors'],
      ResumeProxyTaskPayload: ['proxyTask', 'userErrors'],
      EndProxyTaskPayload: ['proxyTask', 'userErrors'],
      CallBackProxyTaskPayload: ['proxyTask', 'userErrors'],
      RecordProxyCollectionPayload: ['proxyCollection', 'userErrors'],
    },
  ],
];
