export * from './ask-control.ts';
export * from './serve-control.ts';
export * from './socket.ts';
