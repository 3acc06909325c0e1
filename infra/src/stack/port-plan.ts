export { portPlan as defaultPortPlan, type PortPlan } from '@one-window/contracts';
