import { isAxiosError } from 'axios';

/** One bad field of a request: where it is (RFC 6901 pointer into the body) and how to mend it. */
export interface FieldProblem {
  pointer: string;
  message: string;
}

/** The body of every refusal (RFC 9457). `kind` is the last part of `type`, for example `slot-taken`. */
export class Problem extends Error {
  readonly kind: string;

  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[],
    readonly members: Readonly<Record<string, unknown>>,
  ) {
    super(detail || title);
    this.name = 'Problem';
    this.kind = type.split('/').pop() ?? '';
  }

  /** The message for one field, if the server had something to say about it. */
  of(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.message;
  }
}

/** Turns whatever a call failed with into a Problem; no answer at all is status 0, `unreachable`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isAxiosError(error) && error.response) {
    const body = asRecord(error.response.data);
    return new Problem(
      error.response.status,
      text(body.type) || `/problems/http-${error.response.status}`,
      text(body.title) || error.response.statusText,
      text(body.detail),
      Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [],
      body,
    );
  }
  return new Problem(0, '/problems/unreachable', '', '', [], {});
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
