export type { ApplicationRef, CaseRow, Check, Proposal } from './case/case-row.ts';
export { departmentCases } from './case/department-cases.ts';
export type {
  CaseContext,
  CaseProcedure,
  CaseFacts,
  CaseLoaders,
  CaseResources,
  CasePapers,
  LockedCase,
  Grant,
  Granting,
  ItemProcedure,
} from './case/procedure.ts';
export { papersOf } from './case/papers.ts';
export type { CasePayload } from './case/resolvers.ts';
export { lockCase } from './case/save-case.ts';
export { machine, textFault, tooLong } from './case/texts.ts';
export { actOnCase, decided, applyCaseTransition } from './case/case-transition.ts';
export { type Figure, type FigureLine, cite, figure, monthsOfChange, valueOn } from './figures/figure.ts';
export { type Term, due, sum } from './months/month-ledger.ts';
export {
  type Month,
  addMonths,
  addMonthsToDay,
  ageOn,
  earlier,
  later,
  monthOf,
  monthsBetween,
  monthsFrom,
} from './months/month.ts';
export { type BenefitPayments, benefitPayments } from './payments/benefit-payments.ts';
export type { NetOfMonth } from './payments/ledgers.ts';
export type { OverpaymentOfHolder } from './payments/loaders.ts';
export type { BenefitLedger, Payment } from './payments/paid-benefits.ts';
export { lastPayMonth } from './payments/pay-calendar.ts';
export { recoverOverpayment } from './payments/record-recovery.ts';
export { type PhotoProgress, keepPhotoPart } from './photos/keep-photo-part.ts';
export { type PhotoOf, photoContents } from './photos/photo-contents.ts';
export { storePhotos } from './photos/store-photos.ts';
export { sweepPhotos } from './photos/sweep-photos.ts';
export { takePhotos } from './photos/take-photos.ts';
export { placeIndicators } from './places/place-indicators.ts';
export { requirePlace } from './places/require-place.ts';
export type { MergeReference } from './residents/follow-merges.ts';
export { type PlacedRows, keptResident } from './residents/kept-resident.ts';
export { type KnownResident, findResident } from './residents/known-resident.ts';
export { type MergeTask, listMergeTasks } from './residents/merge-tasks.ts';
export { type ResidentRef, residentById } from './residents/resident-ref.ts';
export type { AlsoFollowed } from './case/application-replica.ts';
export type {
  CaseInput,
  CaseReasonInput,
  DecisionInput,
  PauseCaseInput,
  RequestCorrectionInput,
  SettleWithdrawalInput,
} from './case/inputs.ts';
export { stateMachine, type StateMachine, type Transition } from './transitions/state-machine.ts';
export { caseLife } from './case/state-machine.ts';
