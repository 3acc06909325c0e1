import { grids, gridWorkerOf, peopleOf, staffOf } from '@one-window/dev/testing';

export { asResident, grids } from '@one-window/dev/testing';

const own = 'governance-petitions';

/** Who asks, as a story names them. */
export const people = {
  ...peopleOf(own, '王综治'),
  gridWorker: gridWorkerOf(grids.here, 'grid-1', '蒋网格'),
  siblingGridWorker: gridWorkerOf(grids.near, 'grid-2', '周网格'),
  dispatcher: staffOf(own, 'dispatcher', 'dispatcher', '谢指挥'),
  steward: staffOf(own, 'steward', 'steward', '吴管理'),
  cityOfficer: staffOf('city-management', 'officer', 'city-officer', '孙城管'),
};
