export * from './field-cipher.ts';
export * from './sealed-form.ts';
export * from './bank-account.ts';
