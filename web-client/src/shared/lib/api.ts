import { createClient } from '@docspot/api/session';

export const { http, session } = createClient();
