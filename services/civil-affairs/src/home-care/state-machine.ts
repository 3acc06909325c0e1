import { stateMachine } from '@one-window/procedures';
import type { OrderRow } from './table.ts';

/** Orders that are still to be served: a death cancels them, and a plan that ends. */
const unserved = ['ORDERED', 'CHECKED_IN'] as const satisfies OrderRow['status'][];

/** The life of one service at home, from its order to the confirmation by the resident, the family or an officer. */
export const life = stateMachine({
  starts: ['ORDERED'],
  ends: ['CONFIRMED', 'CANCELLED'],
  titles: {
    ORDERED: '已派单',
    CHECKED_IN: '服务中',
    CHECKED_OUT: '待确认',
    CONFIRMED: '已确认',
    CANCELLED: '已取消',
  } satisfies Record<OrderRow['status'], string>,
  transitions: {
    checkIn: { from: ['ORDERED'], to: 'CHECKED_IN' },
    checkOut: { from: ['CHECKED_IN'], to: 'CHECKED_OUT' },
    confirm: { from: ['CHECKED_OUT'], to: 'CONFIRMED' },
    cancel: { from: unserved, to: 'CANCELLED' },
    /** A death was revoked: the order takes the status it had. */
    reinstate: { from: ['CANCELLED'], to: 'SAME' },
  },
});

export type OrderAction = keyof (typeof life)['transitions'];

export const { statusAfter } = life;
