import { createClient } from '@docspot/api';

export const { http, session } = createClient();
