import { isPlaceCode, isWithin, parseCreditCode } from '@one-window/contracts/codes';
import { insertNewRows, insertRows, uuidv7 } from '@one-window/database';
import { tooLong, monthOf } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RegisterCareProviderInput, SettleCareInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { priceFen } from '../rules.ts';
import { settlementTable, providerTable, type ProviderRow } from '../table.ts';

const highestPriceFen = 100_000;

/** Registers a provider for a division within the caller's jurisdiction. */
export async function registerCareProvider(ctx: Context, input: RegisterCareProviderInput): Promise<Outcome> {
  const { within, hourlyPriceFen } = input;
  const name = input.name.trim();
  const credit = parseCreditCode(input.creditCode);
  const id = uuidv7();
  return ctx.write('registerCareProvider', input, async (tx) => {
    const fault = tooLong(name, 'name');
    if (fault) return refused(fault);
    if (name === '') return refused(refuse('PROVIDER_NAME_REQUIRED', {}, 'name'));
    if (!credit.ok) return refused(refuse('CREDIT_CODE_INVALID', {}, 'creditCode'));
    if (!isPlaceCode(within) || within.length > 12 || !isWithin(ctx.caller.jurisdiction, within))
      return refused(refuse('DIVISION_INVALID', {}, 'within'));
    if (!Number.isSafeInteger(hourlyPriceFen) || hourlyPriceFen <= 0 || hourlyPriceFen > highestPriceFen)
      return refused(refuse('AMOUNT_INVALID', {}, 'hourlyPriceFen'));
    const { creditCode } = credit;
    const provider = { id, name, creditCode, divisionCode: within, hourlyPriceFen, registeredOn: ctx.clock.today() };
    const added = await insertNewRows(tx, providerTable, [provider], 'on conflict (credit_code) do nothing');
    return added.length === 0 ? refused(refuse('PROVIDER_EXISTS', {}, 'creditCode')) : done(id);
  });
}

/** Settles a provider's month that is over: hours × price of the services confirmed in it, each once. */
export async function settleCare(ctx: Context, input: SettleCareInput): Promise<Outcome> {
  const { providerId, month } = input;
  const today = ctx.clock.today();
  return ctx.write('settleCare', input, async (tx) => {
    const [provider] = isUuid(providerId)
      ? await tx.sql<ProviderRow>(
          `select ${providerTable.columnsOf('c')} from care_provider c where c.id = $1 for update`,
          providerId,
        )
      : [];
    if (!provider) return refused(refuse('PROVIDER_NOT_FOUND', {}, 'providerId'));
    if (!isWithin(ctx.caller.jurisdiction, provider.divisionCode))
      return refused(refuse('DIVISION_INVALID', {}, 'providerId'));
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return refused(refuse('DATE_INVALID', {}, 'month'));
    if (month >= monthOf(today)) return refused(refuse('SETTLEMENT_NOT_DUE', {}, 'month'));
    const [known] = await tx.sql(
      'select id from care_settlement where provider_id = $1 and month = $2',
      providerId,
      month,
    );
    if (known) return refused(refuse('ALREADY_SETTLED', {}, 'month'));
    const orders = await tx.sql<{ id: string; minutes: number }>(
      `select id, minutes from care_order where provider_id = $1 and status = 'CONFIRMED' and settlement_id is null
         and confirmed_on < ($2 || '-01')::date + interval '1 month' for update`,
      providerId,
      month,
    );
    if (orders.length === 0) return refused(refuse('NOTHING_TO_SETTLE', {}, 'month'));
    const id = uuidv7();
    await insertRows(tx, settlementTable, [
      {
        id,
        providerId: provider.id,
        divisionCode: provider.divisionCode,
        month,
        orders: orders.length,
        minutes: orders.reduce((all, { minutes }) => all + minutes, 0),
        amountFen: orders.reduce((all, { minutes }) => all + priceFen(minutes, provider.hourlyPriceFen), 0),
        settledOn: today,
        settledBy: ctx.caller.sub,
      },
    ]);
    await tx.sql(
      'update care_order set settlement_id = $2 where id = any($1::uuid[])',
      orders.map((order) => order.id),
      id,
    );
    return done(provider.id);
  });
}
