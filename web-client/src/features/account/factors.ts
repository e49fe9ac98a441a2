import {
  type App,
  confirmMyMfaTotp,
  createMyMfaTotp,
  deleteMyMfa,
  emailMyMfa,
  getMyMfa,
  recoveryCodesMyMfa,
} from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';

export function factors() {
  return queryOptions({
    queryKey: ['account', 'factors'],
    queryFn: async ({ signal }) => (await getMyMfa({ signal })).data,
  });
}

export async function beginApp(): Promise<App> {
  return (await createMyMfaTotp()).data;
}

/** Recovery codes come with the first factor, and only then. */
export async function confirmApp(code: string): Promise<readonly string[]> {
  return (await confirmMyMfaTotp({ body: { code: code.trim() } })).data.recoveryCodes ?? [];
}

export async function addMailFactor(): Promise<readonly string[]> {
  return (await emailMyMfa()).data.recoveryCodes ?? [];
}

export async function newRecoveryCodes(): Promise<readonly string[]> {
  return (await recoveryCodesMyMfa()).data.recoveryCodes ?? [];
}

export async function removeFactor(method: string): Promise<void> {
  await deleteMyMfa({ path: { method: method.toLowerCase() } });
}
