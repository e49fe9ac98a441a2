export * from './generated/sdk.gen';
export type * from './generated/types.gen';
export type { AppointmentState, Mode } from './names';
export { type FieldProblem, Problem, toProblem } from './problem';
export { type Client, createClient, type Proof, Session, type SessionState } from './session';
