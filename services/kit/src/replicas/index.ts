export { followMerges, type MergeReference, type MergeState } from './follow-merges.ts';
export { listMergeTasks, type MergeTask } from './merge-tasks.ts';
export { followPlaces, keptResident, type KeptResidentOptions, type PlacedRows } from './kept-resident.ts';
