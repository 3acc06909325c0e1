export { cite, type Rule } from './rule.ts';
