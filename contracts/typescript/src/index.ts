export * from './models';
export { type FieldProblem, Problem, toProblem } from './problem';
export { type Client, createClient, Session, type SessionState } from './session';
