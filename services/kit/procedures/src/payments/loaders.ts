import { type Reads, maxPage, rowById, rowsByKey } from '@one-window/service';
import type DataLoader from 'dataloader';
import { type NetOfMonth, netText } from './ledgers.ts';
import type { Overpayment, PaidBenefit, PaidBenefits, Payment } from './paid-benefits.ts';

/** An overpayment and its holder. */
export type OverpaymentOfHolder = Overpayment & { holderId: string };

/** Loaders of payments for one request. */
export interface PaymentLoaders {
  payments: DataLoader<string, Payment[]>;
  net: DataLoader<string, NetOfMonth[]>;
  overpayments: DataLoader<string, OverpaymentOfHolder[]>;
  overpayment: DataLoader<string, OverpaymentOfHolder | null>;
}

/**
 * Loaders of payments for one request: of each benefit the payments and overpayments, newest first, as many as a page may
 * hold, and its net by month; an overpayment by id, null for what the caller may not see.
 */
export function paymentLoaders<Benefit extends PaidBenefit>(
  of: Pick<PaidBenefits<Benefit>, 'tables' | 'holder'>,
  reads: Reads,
): PaymentLoaders {
  const { benefit, payment, overpayment } = of.tables;
  const columns = `${overpayment.columnsOf('o')}, b.${benefit.column(of.holder)} as "holderId"`;
  const benefitIdOf = ({ benefitId }: { benefitId: string }) => benefitId;
  return {
    payments: rowsByKey<Payment>(
      reads,
      {
        name: 'payments-of-benefit',
        text: `select p.* from unnest($1::uuid[]) wanted(id) cross join lateral (
            select ${payment.columns} from ${payment.name} where benefit_id = wanted.id
            order by run_month desc, month desc limit ${maxPage}
          ) p`,
      },
      benefitIdOf,
    ),
    net: rowsByKey<NetOfMonth>(reads, { name: 'net-of-benefit', text: netText(of) }, benefitIdOf),
    overpayments: rowsByKey<OverpaymentOfHolder>(
      reads,
      {
        name: 'overpayments-of-benefit',
        text: `select ${columns} from unnest($1::uuid[]) wanted(id) join ${benefit.name} b on b.id = wanted.id
          cross join lateral (
            select * from ${overpayment.name} o where o.benefit_id = b.id order by o.found_on desc, o.id desc limit ${maxPage}
          ) o order by o.found_on desc, o.id desc`,
      },
      benefitIdOf,
    ),
    overpayment: rowById<OverpaymentOfHolder>(reads, {
      name: 'overpayment-by-id',
      text: `select ${columns} from ${overpayment.name} o join ${benefit.name} b on b.id = o.benefit_id where o.id = any($1::uuid[])`,
    }),
  };
}
