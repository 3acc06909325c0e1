export { followMerges, type MergeReference, type MergeState } from './follow-merges.ts';
export { listMergeTasks, type MergeTask } from './merge-tasks.ts';
export { followPlaces, keptResident, type KeptResidentOptions, type PlacedRows } from './kept-resident.ts';
export { findResident, type KnownResident } from './known-resident.ts';
export { residentById, type ResidentRef } from './resident-ref.ts';
