import { refused, type Outcome } from '@one-window/service';
import { refuse } from '../refusals.ts';

/**
 * Turns the database's refusal of a second resident with one id number into ours, after the transaction has rolled back:
 * the other resident may live where the caller can't see, so that only the unique index knows.
 */
export async function refusingTakenIdNumber(write: Promise<Outcome>): Promise<Outcome> {
  try {
    return await write;
  } catch (error) {
    const { code, meta } = error as { code?: string; meta?: { modelName?: string } };
    // besides its id, a resident's only unique values are the indexes of the id number
    if (code === 'P2002' && meta?.modelName === 'Resident') return refused(refuse('ID_NUMBER_TAKEN', {}, 'idNumber'));
    throw error;
  }
}
